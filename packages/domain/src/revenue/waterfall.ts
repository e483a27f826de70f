import { accept, refuse, type Decision } from '../decision.ts'
import { type Fen, FEN_LIMIT } from '../values/money.ts'
import { type Share, splitByLargestRemainder, WHOLE } from '../values/share.ts'
import type { Deduction, RevenueTerms, Source, Tier, Weights } from './terms.ts'

/** One step of the waterfall; every amount in 分. */
export interface DeductionLine {
  order: number
  item: string
  source: Source
  /** What the row asks for before its cap and before what remains. */
  claimed: Fen
  deducted: Fen
  remaining: Fen
  /** What exceeded the remaining amount; carrying it over needs an agreement of its own (DATA-009). */
  excess: Fen
  capped: boolean
}

/** What one party gets out of one segment. */
export interface Part {
  partyId: string
  /** The signed percentage; null where the segment is shared by weights. */
  percent: Share | null
  amount: Fen
}

/** The part of the distributable revenue that lies inside one tier, and who gets it. */
export interface SegmentLine {
  id: string
  lower: Fen
  upper: Fen | null
  source: Source
  amount: Fen
  parts: readonly Part[]
}

export interface Waterfall {
  gross: Fen
  deductions: readonly DeductionLine[]
  distributable: Fen
  segments: readonly SegmentLine[]
  /** One amount for every party of the agreement, in its order; they make the distributable revenue exactly. */
  amounts: readonly { partyId: string; amount: Fen }[]
  /** A negative gross is carried into the next period; otherwise 0. */
  carried: Fen
}

/**
 * From gross receipts through the signed deductions to each party's amount, exact to 分 (DATA-008, DATA-009).
 * @param gross 分: the sum of the period's receipts with their counter-entries, and what was carried into it
 * @param actuals 分 by the order of each deduction whose basis is the actual amount; one that is not given is 0
 * A gross of zero or below deducts and distributes nothing. A percentage is rounded half up to 分.
 * Refuses REVENUE_ACTUAL_UNKNOWN (no such deduction, or one by percentage), NUMBER_NEGATIVE, NUMBER_TOO_LARGE, PARTY_UNKNOWN.
 */
export function waterfall(terms: RevenueTerms, gross: Fen, actuals: ReadonlyMap<number, Fen>): Decision<Waterfall> {
  if (gross >= FEN_LIMIT || gross <= -FEN_LIMIT)
    return refuse('NUMBER_TOO_LARGE', { value: gross.toString(), limit: `${FEN_LIMIT.toString()} 分` })
  for (const [order, amount] of actuals) {
    if (!terms.deductions.some((deduction) => deduction.order === order && deduction.basis === 'actual'))
      return refuse('REVENUE_ACTUAL_UNKNOWN', { order })
    if (amount < 0n) return refuse('NUMBER_NEGATIVE', { value: amount.toString() })
  }
  const stranger = partiesOf(terms).find((partyId) => !terms.parties.includes(partyId))
  if (stranger !== undefined) return refuse('REVENUE_PARTY_UNKNOWN', { partyId: stranger })

  const income = gross > 0n ? gross : 0n
  const deductions = deduct(terms.deductions, income, actuals)
  const distributable = deductions.at(-1)?.remaining ?? income
  const segments = share(terms, distributable)
  const amounts = terms.parties.map((partyId) => ({ partyId, amount: amountOf(segments, partyId) }))
  return accept({ gross, deductions, distributable, segments, amounts, carried: gross < 0n ? gross : 0n })
}

const partiesOf = ({ sharing }: RevenueTerms): readonly string[] =>
  sharing.kind === 'tiers'
    ? sharing.tiers.flatMap(({ parts }) => parts.map(({ partyId }) => partyId))
    : sharing.weights.parts.map(({ partyId }) => partyId)

const amountOf = (segments: readonly SegmentLine[], partyId: string): Fen =>
  segments.reduce((sum, { parts }) => parts.reduce((all, part) => (part.partyId === partyId ? all + part.amount : all), sum), 0n)

function deduct(rows: readonly Deduction[], gross: Fen, actuals: ReadonlyMap<number, Fen>): DeductionLine[] {
  let remaining = gross
  return rows.map(({ order, item, source, base, percent, cap }) => {
    const claimed = percent === null ? (actuals.get(order) ?? 0n) : percentOf(base === 'gross' ? gross : remaining, percent)
    const capped = cap !== null && claimed > cap
    const due = capped ? cap : claimed
    const deducted = due > remaining ? remaining : due
    remaining -= deducted
    return { order, item, source, claimed, deducted, remaining, excess: due - deducted, capped }
  })
}

/** Half a 分 counts as a whole one. */
const percentOf = (amount: Fen, percent: Share): Fen => (amount * BigInt(percent) * 2n + BigInt(WHOLE)) / BigInt(2 * WHOLE)

const share = ({ sharing, parties }: RevenueTerms, distributable: Fen): SegmentLine[] =>
  sharing.kind === 'tiers'
    ? sharing.tiers.map((tier) => shareTier(tier, distributable, parties))
    : [shareWeights(sharing.weights, distributable, parties)]

/** Only what lies inside the tier is shared by its percentages; an amount exactly at the upper bound is still inside (超额累进). */
function shareTier({ id, lower, upper, parts, source }: Tier, distributable: Fen, parties: readonly string[]): SegmentLine {
  const top = upper === null || distributable < upper ? distributable : upper
  const amount = top > lower ? top - lower : 0n
  const ordered = inOrder(parts, parties)
  const amounts = splitByLargestRemainder(
    amount,
    ordered.map(({ percent }) => BigInt(percent)),
  )
  return { id, lower, upper, source, amount, parts: ordered.map((part, index) => ({ ...part, amount: amounts[index] ?? 0n })) }
}

function shareWeights({ parts, source }: Weights, distributable: Fen, parties: readonly string[]): SegmentLine {
  const ordered = inOrder(parts, parties)
  const amounts = splitByLargestRemainder(
    distributable,
    ordered.map(({ weight }) => weight),
  )
  return {
    id: source.table,
    lower: 0n,
    upper: null,
    source,
    amount: distributable,
    parts: ordered.map(({ partyId }, index) => ({ partyId, percent: null, amount: amounts[index] ?? 0n })),
  }
}

/** The order of the agreement, not of the rows: otherwise moving a row would move a 分. */
const inOrder = <T extends { partyId: string }>(parts: readonly T[], parties: readonly string[]): T[] =>
  parts.toSorted((a, b) => parties.indexOf(a.partyId) - parties.indexOf(b.partyId))
