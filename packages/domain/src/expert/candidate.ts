import { accept, refuse, type Decision } from '../decision.ts'
import { addDays, addMonths, isDay, type Day } from '../values/calendar.ts'
import { parseDecimal } from '../values/decimal.ts'
import type { VoteOutcome } from './count-votes.ts'

/** enum expert-status */
export const expertStatuses = ['nominated', 'reviewed', 'appointed', 'not-selected', 'resigned', 'dismissed'] as const
export type ExpertStatus = (typeof expertStatuses)[number]

/** What the guide asks of a chief expert (EXP-002): 学术造诣高，熟悉产业发展，具备团结协作和组织协调能力. */
export interface ExpertEvidence {
  academic: string
  industry: string
  coordination: string
}

/** A candidate as the rules see one. */
export interface Candidate {
  id: string
  status: ExpertStatus
  /** party that employs the candidate; null for somebody from outside */
  employerId: string | null
  /** of the expert committee, in 0.01 points; null until it was heard */
  score: number | null
  /** null while the vote is open */
  outcome: VoteOutcome | null
  votesFor: number
  consentedAt: Date | null
}

/** 100 points in 0.01 points. */
export const MOST_POINTS = 10_000

/** Refuses EXPERT_EVIDENCE_MISSING naming the first area that is blank, EXPERT_EMPLOYER_UNCLEAR unless exactly one of employer and outside organization is given. */
export function nominate(given: ExpertEvidence & { employerId: string | null; externalOrg: string | null }): Decision {
  for (const area of ['academic', 'industry', 'coordination'] as const)
    if (given[area].trim() === '') return refuse('EXPERT_EVIDENCE_MISSING', { field: area })
  if ((given.employerId === null) === (given.externalOrg === null)) return refuse('EXPERT_EMPLOYER_UNCLEAR', { field: 'externalOrg' })
  return accept(true)
}

/**
 * The committee's score as typed, in 0.01 points.
 * @param value 0 to 100 with at most two decimals
 * Refuses SCORE_OUT_OF_RANGE, NUMBER_NOT_DECIMAL, NUMBER_TOO_PRECISE.
 */
export function parseScore(value: unknown): Decision<number> {
  const parsed = parseDecimal(value, 2)
  if (!parsed.ok) return parsed
  if (parsed.value < 0n || parsed.value > BigInt(MOST_POINTS)) return refuse('SCORE_OUT_OF_RANGE', { field: 'score' })
  return accept(Number(parsed.value))
}

/** Interested in whether a candidate is appointed: its employer. Whoever nominates has spoken for somebody, not for itself. */
export const interestedIn = ({ employerId }: Pick<Candidate, 'employerId'>): readonly string[] => (employerId === null ? [] : [employerId])

/** Refuses CANDIDATE_CLOSED once the candidate's vote is over. */
export const openCandidate = ({ status, outcome }: Pick<Candidate, 'status' | 'outcome'>): Decision =>
  (status === 'nominated' || status === 'reviewed') && outcome === null ? accept(true) : refuse('CANDIDATE_CLOSED')

/** The committee is heard before the vote (template, clause 15). Refuses CANDIDATE_NOT_REVIEWED, CANDIDATE_CLOSED. */
export const votableCandidate = (candidate: Pick<Candidate, 'status' | 'outcome'>): Decision =>
  candidate.status === 'nominated' ? refuse('CANDIDATE_NOT_REVIEWED') : openCandidate(candidate)

/**
 * The term: from a day, for so many years; its last day is the day before the same day.
 * @param years slot chiefExpertTermYears
 * Refuses DATE_INVALID, TERM_INVALID unless 1 to 10 whole years.
 */
export function termFrom(start: string, years: number): Decision<{ start: Day; end: Day }> {
  if (!isDay(start)) return refuse('DATE_INVALID', { value: start })
  if (!Number.isInteger(years) || years < 1 || years > 10) return refuse('TERM_INVALID', { years })
  return accept({ start, end: addDays(addMonths(start, years * 12), -1) })
}

/** What an appointment makes of every candidate: exactly one is the chief expert (EXP-001). */
export interface Appointment {
  appointed: string
  notSelected: string[]
  /** whom the new one replaces */
  dismissed: string[]
}

/**
 * Appoints a candidate whom the vote carried, who consented, and to whom no other carried candidate with more votes is preferred
 * (at equal votes: more points). Those whose vote is closed without success are not selected; a former chief expert is dismissed.
 * Refuses NOT_FOUND, CANDIDATE_CLOSED, VOTES_OPEN, CANDIDATE_NOT_CARRIED, CANDIDATE_NOT_FIRST, CONSENT_MISSING.
 */
export function appoint(candidates: readonly Candidate[], id: string): Decision<Appointment> {
  const chosen = candidates.find((one) => one.id === id)
  if (!chosen) return refuse('NOT_FOUND')
  const running = candidates.filter(({ status }) => status === 'nominated' || status === 'reviewed')
  if (!running.includes(chosen)) return refuse('CANDIDATE_CLOSED')
  if (running.some(({ outcome }) => outcome === null)) return refuse('VOTES_OPEN')
  if (chosen.outcome !== 'carried') return refuse('CANDIDATE_NOT_CARRIED')
  const better = running.find((other) => other.outcome === 'carried' && before(other, chosen))
  if (better) return refuse('CANDIDATE_NOT_FIRST')
  if (!chosen.consentedAt) return refuse('CONSENT_MISSING')
  return accept({
    appointed: chosen.id,
    notSelected: running.filter((one) => one !== chosen).map((one) => one.id),
    dismissed: candidates.filter(({ status }) => status === 'appointed').map((one) => one.id),
  })
}

const before = (one: Candidate, other: Candidate): boolean =>
  one.votesFor === other.votesFor ? (one.score ?? 0) > (other.score ?? 0) : one.votesFor > other.votesFor
