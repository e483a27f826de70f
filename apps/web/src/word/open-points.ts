import type { OpenPoint } from '@mengyue/word'
import type { Party } from '../negotiation/index.ts'
import type { WordClauseFactsFragment } from './word.generated.ts'

// The agreement is Chinese, and so is what is exported of it, whatever language the page is in.
const states: Record<string, string> = { waiting: '待回应', disputed: '有分歧', reserved: '有保留' }
const decisions: Record<string, string> = { reject: '不同意', reserve: '保留' }

/** The clauses on which not everybody agrees, with what everybody may know about them: nothing from inside one's own organization. */
export function openPointsOf(clauses: readonly WordClauseFactsFragment[], parties: readonly Party[]): OpenPoint[] {
  const letter = (id: string) => parties.find(({ organizationId }) => organizationId === id)?.letter ?? ''
  const name = (id: string) => `${letter(id)} ${parties.find(({ organizationId }) => organizationId === id)?.name ?? ''}`
  return clauses
    .filter(({ enabled, state }) => enabled && state in states)
    .map((clause) => ({
      clauseId: clause.clauseId,
      number: clause.number ?? 0,
      title: clause.title.zh,
      state: states[clause.state] ?? clause.state,
      waitingOn: clause.waitingOn.map(letter).join('、'),
      since: clause.contentSince,
      proposals: clause.proposals
        .filter(({ status }) => status === 'open')
        .map(({ seq, organizationId, summary, rationale, createdAt }) => ({
          seq,
          party: name(organizationId),
          summary,
          rationale,
          at: createdAt,
        })),
      stances: clause.stances
        .filter(({ counts, decision }) => counts && decision in decisions)
        .map(({ organizationId, decision, reason }) => ({
          party: name(organizationId),
          decision: decisions[decision] ?? decision,
          // Null where the party kept it to itself: such a reason is a comment in its house, and no part of a stance.
          reason: reason ?? '',
        })),
    }))
}
