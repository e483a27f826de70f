import { accept, refuse, type Decision } from '../decision.ts'
import type { Row } from '../negotiation/content.ts'
import { type Fen, parseWan } from '../values/money.ts'
import { parseShare, type Share, WHOLE } from '../values/share.ts'

/** Where a figure comes from: the clause and the row of its table, counted from 0 as it stands in the signed content. */
export interface Source {
  clauseId: string
  table: string
  row: number
}

/** One row of the signed deductions (DATA-009). */
export interface Deduction {
  order: number
  item: string
  basis: 'actual' | 'percent'
  /** What a percentage is taken of; null where the actual amount is deducted. */
  base: 'gross' | 'remaining' | null
  percent: Share | null
  cap: Fen | null
  source: Source
}

/** One row of the signed tiers (DATA-008): (lower, upper], the last without an upper bound. */
export interface Tier {
  id: string
  lower: Fen
  upper: Fen | null
  parts: readonly { partyId: string; percent: Share }[]
  source: Source
}

/** What is shared by one weight for each party: contribution coefficients, paid-in investments or the shares of a result. */
export interface Weights {
  parts: readonly { partyId: string; weight: bigint }[]
  source: Source
}

/** How distributable revenue is shared: the chosen option of clause revenue-sharing-method. */
export type Sharing = { kind: 'tiers'; tiers: readonly Tier[] } | { kind: 'weights'; weights: Weights }

/** Everything signed that a waterfall needs. Ties go by the order of the parties. */
export interface RevenueTerms {
  deductions: readonly Deduction[]
  sharing: Sharing
  parties: readonly string[]
}

const DEDUCTIONS = { clauseId: 'distributable-revenue', table: 'waterfallDeductions' }
const TIERS = { clauseId: 'revenue-sharing-method', table: 'revenueTiers' }
const COEFFICIENTS = { clauseId: 'contribution-assessment', table: 'contributionCoefficients' }

/**
 * The rows of 扣除顺位表 as they were signed, in their order whatever the order of the rows.
 * Refuses REVENUE_DEDUCTIONS where an order is missing or stands twice, or a percentage has no base (DATA-009).
 */
export function readDeductions(rows: readonly Row[]): Decision<readonly Deduction[]> {
  const read = rows
    .map((row, index) => readDeduction(row, { ...DEDUCTIONS, row: index }))
    .toSorted((a, b) => (a?.order ?? 0) - (b?.order ?? 0))
  const wrong = read.findIndex((deduction, index) => deduction?.order !== index + 1)
  return wrong === -1 ? accept(read.filter((deduction) => deduction !== null)) : refuse('REVENUE_DEDUCTIONS', { order: wrong + 1 })
}

function readDeduction(row: Row, source: Source): Deduction | null {
  const { order, item, basis, base } = row
  const percent = row['percent'] === null || row['percent'] === undefined ? null : value(parseShare(row['percent']))
  const cap = row['capWan'] === null || row['capWan'] === undefined ? null : value(parseWan(row['capWan']))
  if (cap === undefined || percent === undefined || typeof order !== 'number' || typeof item !== 'string') return null
  if (basis === 'actual') return { order, item, basis, base: null, percent: null, cap, source }
  if (basis !== 'percent' || percent === null || (base !== 'gross' && base !== 'remaining')) return null
  return { order, item, basis, base, percent, cap, source }
}

/**
 * The rows of 阶梯收益分配表 from the lowest to the open one.
 * Refuses REVENUE_TIERS where they do not begin at 0, leave a gap, or a tier does not make 100.00 % (DATA-008).
 */
export function readTiers(rows: readonly Row[]): Decision<readonly Tier[]> {
  const tiers = rows.map((row, index) => readTier(row, { ...TIERS, row: index }))
  const sorted = tiers.filter((tier) => tier !== null).toSorted((a, b) => (a.lower < b.lower ? -1 : a.lower > b.lower ? 1 : 0))
  const wrong = sorted.findIndex((tier, index) => !follows(tier, sorted[index - 1], index === sorted.length - 1))
  if (sorted.length === 0 || sorted.length < tiers.length || wrong !== -1)
    return refuse('REVENUE_TIERS', { tier: sorted[wrong]?.id ?? null })
  return accept(sorted)
}

function follows(tier: Tier, before: Tier | undefined, isLast: boolean): boolean {
  const begins = tier.lower === (before ? before.upper : 0n)
  const ends = isLast ? tier.upper === null : tier.upper !== null && tier.upper > tier.lower
  const parties = new Set(tier.parts.map(({ partyId }) => partyId))
  return begins && ends && parties.size === tier.parts.length && tier.parts.reduce((sum, { percent }) => sum + percent, 0) === WHOLE
}

function readTier(row: Row, source: Source): Tier | null {
  const lower = value(parseWan(row['lowerWan']))
  const upper = row['upperWan'] === null || row['upperWan'] === undefined ? null : value(parseWan(row['upperWan']))
  const parts = readParts(row['allocations'], 'percent')
  if (lower === undefined || upper === undefined || parts === null || typeof row['id'] !== 'string') return null
  return { id: row['id'], lower, upper, parts, source }
}

function readParts(list: unknown, key: string): { partyId: string; percent: Share }[] | null {
  if (!Array.isArray(list)) return null
  const parts = (list as readonly Row[]).map((one) => ({ partyId: one['partyId'], percent: value(parseShare(one[key])) }))
  return parts.every((part): part is { partyId: string; percent: Share } => typeof part.partyId === 'string' && part.percent !== undefined)
    ? parts
    : null
}

/**
 * The signed contribution coefficients as weights (option by-contribution).
 * Refuses REVENUE_NO_WEIGHT where all are zero: then nobody has a claim that could be computed (DATA-007).
 */
export function readCoefficients(rows: readonly Row[]): Decision<Weights> {
  const parts = readParts(rows, 'coefficientPct')
  if (parts === null || parts.every(({ percent }) => percent === 0)) return refuse('REVENUE_NO_WEIGHT')
  return accept({ parts: parts.map(({ partyId, percent }) => ({ partyId, weight: BigInt(percent) })), source: { ...COEFFICIENTS, row: 0 } })
}

const value = <T>(decision: Decision<T>): T | undefined => (decision.ok ? decision.value : undefined)

/** The signed tables that revenue is computed from, as they stand in the clauses. */
export interface RevenueTables {
  waterfallDeductions: readonly Row[]
  revenueTiers?: readonly Row[]
  contributionCoefficients?: readonly Row[]
  /** 分 actually paid in by each party: the option by-investment counts nothing that is only promised. */
  paidIn?: readonly { partyId: string; amount: Fen }[]
}

/**
 * Terms from the signed tables and the chosen option of clause revenue-sharing-method.
 * @param parties ids in the order of the agreement: equal remainders go to the first
 * Refuses REVENUE_DEDUCTIONS, REVENUE_TIERS, REVENUE_NO_WEIGHT, REVENUE_SHARING_UNKNOWN.
 */
export function readTerms(optionId: string, tables: RevenueTables, parties: readonly string[]): Decision<RevenueTerms> {
  const deductions = readDeductions(tables.waterfallDeductions)
  if (!deductions.ok) return deductions
  const sharing = readSharing(optionId, tables)
  return sharing.ok ? accept({ deductions: deductions.value, sharing: sharing.value, parties }) : sharing
}

function readSharing(optionId: string, tables: RevenueTables): Decision<Sharing> {
  if (optionId === 'tiered-waterfall') {
    const tiers = readTiers(tables.revenueTiers ?? [])
    return tiers.ok ? accept({ kind: 'tiers', tiers: tiers.value }) : tiers
  }
  if (optionId === 'by-contribution') {
    const weights = readCoefficients(tables.contributionCoefficients ?? [])
    return weights.ok ? accept({ kind: 'weights', weights: weights.value }) : weights
  }
  if (optionId !== 'by-investment') return refuse('REVENUE_SHARING_UNKNOWN', { optionId })
  const parts = (tables.paidIn ?? []).map(({ partyId, amount }) => ({ partyId, weight: amount }))
  if (parts.every(({ weight }) => weight === 0n)) return refuse('REVENUE_NO_WEIGHT')
  return accept({ kind: 'weights', weights: { parts, source: { clauseId: 'resource-commitments', table: 'resourceCommitments', row: 0 } } })
}
