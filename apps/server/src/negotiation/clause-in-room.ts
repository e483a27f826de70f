import { clauseLabel, type ClauseStanding } from '@mengyue/domain'
import type { Text } from '../platform/graphql/permission.ts'
import { isComplete, templateClause } from './clause-content.ts'
import type { Clause } from './clause.entity.ts'
import { lastWords } from './internal-approvals.ts'
import type { ApprovalDecision } from './internal-approval.entity.ts'
import type { Proposal } from './proposal.entity.ts'
import type { Room } from './room.ts'
import type { StanceRow } from './stance.entity.ts'

/** An enabled clause with all that is going on about it. */
export interface ClauseInRoom {
  clause: Clause
  /** with its number: 第四十八条 共有知识产权的行使 */
  title: Text
  standing: ClauseStanding
  complete: boolean
  openProposals: readonly Proposal[]
  /** of each party the last one on each content, as far as it counts */
  stances: readonly StanceRow[]
  /** organizations whose initials count on the current content */
  initialledBy: readonly string[]
  /** the own legal reviewer's last word on a content; null before any */
  ownApproval(contentHash: string): ApprovalDecision | null
}

/** The enabled clauses of a room, in their order. */
export async function clausesInRoom(room: Room): Promise<ClauseInRoom[]> {
  const [clauses, numbers, standings, proposals, stances, initials, approvals] = await Promise.all([
    room.clauses(),
    room.numbers(),
    room.standings(),
    room.proposals(),
    room.stances(),
    room.initials(),
    room.approvals(),
  ])
  return clauses.flatMap((clause) => {
    const { clauseId, contentHash, reopenedSeq } = clause
    const standing = standings.get(clauseId)
    if (!clause.enabled || !standing) return []
    const words = lastWords(approvals.get(clauseId) ?? [])
    return [
      {
        clause,
        title: clauseTitle(clauseId, numbers.get(clauseId) ?? 0),
        standing,
        complete: isComplete(clauseId, clause.content),
        openProposals: (proposals.get(clauseId) ?? []).filter(({ status }) => status === 'open'),
        stances: (stances.get(clauseId) ?? []).filter(({ seq }) => seq > reopenedSeq),
        initialledBy: (initials.get(clauseId) ?? [])
          .filter((one) => one.contentHash === contentHash && one.seq > reopenedSeq)
          .map((one) => one.organizationId),
        ownApproval: (hash: string) => words.get(`${clauseId} ${hash}`)?.decision ?? null,
      },
    ]
  })
}

/** How a clause is called, with its number: 第四十八条 共有知识产权的行使 */
export function clauseTitle(clauseId: string, number: number): Text {
  const { title, titleEn } = templateClause(clauseId)
  return { zh: `${clauseLabel(number)}\u3000${title}`, en: `Clause ${number}: ${titleEn}` }
}
