import { accept, refuse, type Decision } from '../decision.ts'

/** A part of a whole, in integers: two thirds is 2 of 3. */
export interface Fraction {
  numerator: number
  denominator: number
}

/** How the clause on the council counts votes: the options of `council-composition`. */
export const compositions = ['one-member-one-vote', 'weighted-by-input', 'dual-majority'] as const
export type Composition = (typeof compositions)[number]

/** The groups of a dual majority; service agencies belong to the enterprises (enum council-categories). */
export type VotingGroup = 'enterprise' | 'research'

export interface Seat {
  organizationId: string
  category: string
  /** 0.01 %; null where votes are not weighed */
  votingWeight: number | null
}

/** What the agreement says about deciding: the council's clauses 12 and 14 of the template. */
export interface CouncilRule {
  composition: Composition
  /** of all votes, so many must be present */
  quorum: Fraction
  /** of the votes present, more than this carries an ordinary matter */
  ordinary: Fraction
  /** of all votes, at least this carries a special matter */
  special: Fraction
}

/** Before there is an agreement each party has one vote, and two thirds of all decide, as on special matters in the template's default. */
export const foundersRule: CouncilRule = {
  composition: 'one-member-one-vote',
  quorum: { numerator: 2, denominator: 3 },
  ordinary: { numerator: 1, denominator: 2 },
  special: { numerator: 2, denominator: 3 },
}

/**
 * The rule as the agreement has it.
 * @param optionId chosen option of `council-composition`
 * @param values of the slots quorumFraction, ordinaryMajority, specialMajority: ids of enum vote-fractions
 * @param fractions the enum's values
 * Refuses COUNCIL_RULE_UNREADABLE naming what is missing.
 */
export function councilRule(
  optionId: string | null,
  values: Readonly<Record<string, unknown>>,
  fractions: ReadonlyMap<string, Fraction>,
): Decision<CouncilRule> {
  const composition = compositions.find((id) => id === optionId)
  if (!composition) return refuse('COUNCIL_RULE_UNREADABLE', { field: 'council-composition' })
  const read = (slot: string) => fractions.get(String(values[slot]))
  const [quorum, ordinary, special] = [read('quorumFraction'), read('ordinaryMajority'), read('specialMajority')]
  if (!quorum) return refuse('COUNCIL_RULE_UNREADABLE', { field: 'quorumFraction' })
  if (!ordinary) return refuse('COUNCIL_RULE_UNREADABLE', { field: 'ordinaryMajority' })
  if (!special) return refuse('COUNCIL_RULE_UNREADABLE', { field: 'specialMajority' })
  return accept({ composition, quorum, ordinary, special })
}

/** A party's votes: one each, or its weight in 0.01 %. A weight that is missing gives no vote rather than an invented one. */
export const votesOf = ({ composition }: CouncilRule, seat: Seat): number =>
  composition === 'weighted-by-input' ? (seat.votingWeight ?? 0) : 1

export const groupOf = ({ category }: Seat): VotingGroup => (category === 'research' ? 'research' : 'enterprise')
