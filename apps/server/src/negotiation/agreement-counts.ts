import type { AgreementCounts } from './negotiation.type.ts'
import type { Room } from './room.ts'

/** How far the enabled clauses have come; `mine` are those on which the given organization's answer is awaited. */
export async function countClauses(room: Room, organizationId: string): Promise<AgreementCounts> {
  const [clauses, standings, proposals] = await Promise.all([room.clauses(), room.standings(), room.proposals()])
  const enabled = clauses.filter((clause) => clause.enabled).map(({ clauseId }) => standings.get(clauseId))
  const inState = (...states: string[]) => enabled.filter((standing) => standing && states.includes(standing.state)).length
  return {
    total: enabled.length,
    agreed: inState('agreed', 'initialled'),
    initialled: inState('initialled'),
    disputed: inState('disputed', 'reserved'),
    waiting: inState('waiting'),
    mine: enabled.filter((standing) => standing?.waitingOn.includes(organizationId)).length,
    openProposals: [...proposals.values()].flat().filter(({ status }) => status === 'open').length,
  }
}
