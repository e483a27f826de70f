import { accept, refuse, type Decision } from '../decision.ts'
import { addDays, dayInShanghai, type Day } from '../values/calendar.ts'
import type { DecisionRule, VoteChoice } from './count-votes.ts'
import { voteChoices } from './count-votes.ts'

/** What stands before the council. */
export interface Motion {
  rule: DecisionRule
  status: 'called' | 'decided'
  /** the vote is open from this instant … */
  opensAt: Date
  /** interested parties: they stay out, and their votes out of the base */
  recusedIds: readonly string[]
}

/** Who would vote. */
export interface Voter {
  organizationId: string
  /** holds a seat in the council */
  seated: boolean
  /** still a party: who has left or is leaving has no say */
  active: boolean
  isLead: boolean
  /** employs, or is represented by, the appointed chief expert */
  speaksForExpert: boolean
}

/**
 * The first day on which the council may meet: the notice arrives so many days before, and its own day does not count (template, clause 14; 民法典 201).
 * @param noticeDays slot councilNoticeDays
 */
export const earliestMeeting = (noticeAt: Date, noticeDays: number): Day => addDays(dayInShanghai(noticeAt), noticeDays)

/**
 * Calls the council on a matter.
 * Refuses NOTICE_TOO_SHORT with the first possible day, and RECUSED_ALL when nobody could decide.
 */
export function callMotion(input: {
  noticeAt: Date
  meetingDay: Day
  noticeDays: number
  seatedIds: readonly string[]
  interestedIds: readonly string[]
  interestedPartyRecusal: boolean
}): Decision<{ recusedIds: string[] }> {
  const earliest = earliestMeeting(input.noticeAt, input.noticeDays)
  if (input.meetingDay < earliest) return refuse('NOTICE_TOO_SHORT', { earliest, noticeDays: input.noticeDays })
  const recusedIds = input.interestedPartyRecusal ? input.seatedIds.filter((id) => input.interestedIds.includes(id)) : []
  if (input.seatedIds.every((id) => recusedIds.includes(id))) return refuse('RECUSED_ALL')
  return accept({ recusedIds })
}

/**
 * A party answers a motion, once: who votes electronically has seen what there is to see, and a vote taken back would be a second vote.
 * Refuses VOTE_UNKNOWN, MOTION_DECIDED, VOTE_NOT_OPEN, PARTY_LEFT, VOTE_RECUSED, NO_SEAT, NOT_THE_LEAD, NOT_THE_EXPERT, VOTED_ALREADY.
 */
export function castVote(motion: Motion, voter: Voter, choice: string, earlier: readonly string[], now: Date): Decision<VoteChoice> {
  const known = voteChoices.find((one) => one === choice)
  if (!known) return refuse('VOTE_UNKNOWN', { choice })
  if (motion.status === 'decided') return refuse('MOTION_DECIDED')
  if (now < motion.opensAt) return refuse('VOTE_NOT_OPEN', { opensAt: motion.opensAt.toISOString() })
  if (!voter.active) return refuse('PARTY_LEFT')
  if (motion.recusedIds.includes(voter.organizationId)) return refuse('VOTE_RECUSED')
  if (motion.rule === 'leader' && !voter.isLead) return refuse('NOT_THE_LEAD')
  if (motion.rule === 'chief-expert' && !voter.speaksForExpert) return refuse('NOT_THE_EXPERT')
  if (!voter.seated && motion.rule !== 'leader' && motion.rule !== 'chief-expert') return refuse('NO_SEAT')
  if (earlier.includes(voter.organizationId)) return refuse('VOTED_ALREADY')
  return accept(known)
}
