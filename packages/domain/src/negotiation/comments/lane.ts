import { accept, refuse, type Decision } from '../../decision.ts'

/** Who reads a remark: everyone in the alliance, the author's organization and one other, or the author's organization alone. */
export type Lane = 'alliance' | 'parties' | 'organization'

/** Where a remark is said, and whose attention it asks for. */
export interface SaidIn {
  lane: Lane
  /** the other party of a lane between two; null in any other */
  counterpartId: string | null
  /** organizations that are asked to look */
  mentions: readonly string[]
}

/**
 * Whether a party may say something in a lane. Nobody can be called into a lane that it does not see.
 * Refuses LANE_UNKNOWN, COUNTERPART_UNKNOWN, MENTION_UNREACHABLE.
 * @param parties organizations that are active parties
 */
export function openLane(
  asked: { visibility: string; counterpartId: string | null; mentions: readonly string[] },
  own: string,
  parties: readonly string[],
): Decision<SaidIn> {
  const { visibility: lane, counterpartId } = asked
  if (lane !== 'alliance' && lane !== 'parties' && lane !== 'organization') return refuse('LANE_UNKNOWN', { visibility: lane })
  const withOther = lane === 'parties'
  if (withOther !== (counterpartId !== null)) return refuse('COUNTERPART_UNKNOWN')
  if (withOther && (counterpartId === own || !parties.includes(counterpartId ?? ''))) return refuse('COUNTERPART_UNKNOWN')
  const mentions = [...new Set(asked.mentions)]
  const readers = lane === 'alliance' ? parties : [own, ...(counterpartId ? [counterpartId] : [])]
  const unreached = mentions.filter((organizationId) => !readers.includes(organizationId))
  return unreached.length > 0 ? refuse('MENTION_UNREACHABLE', { organizationIds: unreached }) : accept({ lane, counterpartId, mentions })
}

/**
 * Whether a party may call a remark settled, or open it again: whoever raised it decides, so that nobody closes another's objection.
 * Refuses COMMENT_NOT_OWN, COMMENT_AS_IT_IS.
 */
export function settleComment(comment: { organizationId: string; resolved: boolean }, by: string, resolved: boolean): Decision {
  if (comment.organizationId !== by) return refuse('COMMENT_NOT_OWN')
  return comment.resolved === resolved ? refuse('COMMENT_AS_IT_IS', { resolved }) : accept(true)
}
