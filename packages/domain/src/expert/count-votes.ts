import { groupOf, votesOf, type CouncilRule, type Fraction, type Seat, type VotingGroup } from './council-rule.ts'

export const voteChoices = ['for', 'against', 'abstain'] as const
export type VoteChoice = (typeof voteChoices)[number]

export interface Vote {
  organizationId: string
  choice: VoteChoice
}

/** Who decides a matter (enum decision-rules). The last two are one voice and need no quorum. */
export const decisionRules = ['ordinary', 'special', 'unanimous', 'chief-expert', 'leader'] as const
export type DecisionRule = (typeof decisionRules)[number]

/** `no-quorum`: too few were present. `tied`: as many for as against, where the agreement has the expert committee heard and votes again. */
export type VoteOutcome = 'carried' | 'rejected' | 'no-quorum' | 'tied'

/** Votes by what they say; with weights in 0.01 %, otherwise parties. */
export interface Sums {
  /** all that count, without those who must stay out */
  all: number
  for: number
  against: number
  abstain: number
}

export interface Tally extends Sums {
  /** votes of those who answered, abstentions too: with electronic votes they are who is present */
  present: number
  /** the least number that must be present */
  quorum: number
  /** the least number of votes for it that carries it; in a dual majority of special matters see `groups` */
  needed: number
  groups: Readonly<Record<VotingGroup, Sums & { needed: number }>>
  outcome: VoteOutcome
}

const wholePart = (dividend: number, divisor: number): number => (dividend - (dividend % divisor)) / divisor
/** The least integer that is more than the fraction of `of`. */
const moreThan = ({ numerator, denominator }: Fraction, of: number): number => wholePart(numerator * of, denominator) + 1
/** The least integer that is at least the fraction of `of`. */
const atLeast = ({ numerator, denominator }: Fraction, of: number): number => wholePart(numerator * of + denominator - 1, denominator)

/**
 * Counts a council's vote (template, clauses 12 and 14): a quorum of all votes; ordinary matters by more than the fraction of those present,
 * special ones by at least the fraction of all, in a dual majority of each group of its own, unanimous ones by all. Integers only.
 * Votes of the recused and of strangers count nowhere, neither for nor in the base.
 * @param votes at most one of each organization
 * @param recused interested parties
 * @param secondBallot a tie then is a rejection
 */
export function countVotes(
  rule: CouncilRule,
  by: 'ordinary' | 'special' | 'unanimous',
  seats: readonly Seat[],
  votes: readonly Vote[],
  recused: ReadonlySet<string> = new Set(),
  secondBallot = false,
): Tally {
  const entitled = seats.filter(({ organizationId }) => !recused.has(organizationId))
  const choices = new Map(votes.map(({ organizationId, choice }) => [organizationId, choice]))
  const sums = (among: readonly Seat[]): Sums => {
    const total = { all: 0, for: 0, against: 0, abstain: 0 }
    for (const seat of among) {
      const weight = votesOf(rule, seat)
      total.all += weight
      const choice = choices.get(seat.organizationId)
      if (choice) total[choice] += weight
    }
    return total
  }
  const grouped = (group: VotingGroup) => {
    const total = sums(entitled.filter((seat) => groupOf(seat) === group))
    return { ...total, needed: atLeast(rule.special, total.all) }
  }
  const total = sums(entitled)
  const present = total.for + total.against + total.abstain
  const quorum = Math.max(1, atLeast(rule.quorum, total.all))
  const needed = { ordinary: moreThan(rule.ordinary, present), special: atLeast(rule.special, total.all), unanimous: total.all }[by]
  const groups = { enterprise: grouped('enterprise'), research: grouped('research') }
  const byGroups = by === 'special' && rule.composition === 'dual-majority'
  // A group that is recused altogether has no base and holds nothing up.
  const carried = byGroups ? Object.values(groups).every((group) => group.for >= group.needed) : total.for >= needed
  const tied = by === 'ordinary' && rule.composition === 'one-member-one-vote' && total.for > 0 && total.for === total.against
  const outcome = present < quorum ? 'no-quorum' : carried ? 'carried' : tied && !secondBallot ? 'tied' : 'rejected'
  return { ...total, present, quorum, needed, groups, outcome }
}

/**
 * Counts by whatever rule a matter has. Where one voice decides (chief expert, lead organization), it is the only one there is.
 * @param voice the party whose vote that is; null where there is none, and then nobody decides
 */
export function countBy(
  rule: CouncilRule,
  by: DecisionRule,
  seats: readonly Seat[],
  votes: readonly Vote[],
  recused: ReadonlySet<string>,
  voice: string | null,
): Tally {
  if (by !== 'chief-expert' && by !== 'leader') return countVotes(rule, by, seats, votes, recused)
  const alone = voice === null ? [] : [{ organizationId: voice, category: 'enterprise', votingWeight: null }]
  return countVotes({ ...rule, composition: 'one-member-one-vote' }, 'unanimous', alone, votes, recused)
}
