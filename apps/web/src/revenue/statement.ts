import { waterfall, type RevenueTerms } from '@mengyue/domain'
import type { RevenuePageQuery } from './revenue.generated.ts'

export type RevenueOf = NonNullable<RevenuePageQuery['alliance']['revenue']>
export type SettlementOf = RevenueOf['settlements'][number]
export type ReceiptOf = RevenueOf['receipts'][number]

/** One line of a statement, issued or only worked out; amounts in 分. */
export interface Statement {
  gross: bigint
  deductions: {
    order: number
    item: string
    clauseId: string
    claimed: bigint
    deducted: bigint
    remaining: bigint
    excess: bigint
    capped: boolean
  }[]
  distributable: bigint
  segments: {
    id: string
    clauseId: string
    lower: bigint
    upper: bigint | null
    amount: bigint
    parts: { organizationId: string; percent: number | null; amount: bigint }[]
  }[]
  amounts: { organizationId: string; amount: bigint }[]
}

/** The figures of an issued statement as the server keeps them: amounts as text. */
interface StoredFigures {
  gross: string
  actuals: Record<string, string>
  deductions: {
    order: number
    item: string
    clauseId: string
    claimed: string
    deducted: string
    remaining: string
    excess: string
    capped: boolean
  }[]
  distributable: string
  segments: {
    rowId: string
    clauseId: string
    lower: string
    upper: string | null
    amount: string
    parts: { organizationId: string; percent: number | null; amount: string }[]
  }[]
  amounts: { organizationId: string; amount: string }[]
}

const stored = (settlement: SettlementOf): StoredFigures => settlement.figures as StoredFigures

export const actualsIn = (settlement: SettlementOf): Map<number, bigint> =>
  new Map(Object.entries(stored(settlement).actuals).map(([order, amount]) => [Number(order), BigInt(amount)]))

/** An issued statement, read and not computed. */
export function statementOf(settlement: SettlementOf): Statement {
  const figures = stored(settlement)
  return {
    gross: BigInt(figures.gross),
    deductions: figures.deductions.map((line) => ({
      ...line,
      claimed: BigInt(line.claimed),
      deducted: BigInt(line.deducted),
      remaining: BigInt(line.remaining),
      excess: BigInt(line.excess),
    })),
    distributable: BigInt(figures.distributable),
    segments: figures.segments.map(({ rowId, clauseId, lower, upper, amount, parts }) => ({
      id: rowId,
      clauseId,
      lower: BigInt(lower),
      upper: upper === null ? null : BigInt(upper),
      amount: BigInt(amount),
      parts: parts.map((part) => ({ ...part, amount: BigInt(part.amount) })),
    })),
    amounts: figures.amounts.map(({ organizationId, amount }) => ({ organizationId, amount: BigInt(amount) })),
  }
}

/** The signed terms as the rule takes them. */
export function termsOf({ deductions, kind, segments, parties }: RevenueOf['terms']): RevenueTerms {
  const source = (clauseId: string, table: string, row: number) => ({ clauseId, table, row })
  const [first] = segments
  return {
    parties,
    deductions: deductions.map(({ order, item, basis, base, percent, cap, clauseId }, row) => ({
      order,
      item,
      basis: basis === 'percent' ? 'percent' : 'actual',
      base: base === 'gross' || base === 'remaining' ? base : null,
      percent: percent ?? null,
      cap: cap === null ? null : BigInt(cap),
      source: source(clauseId, 'waterfallDeductions', row),
    })),
    sharing:
      kind === 'tiers'
        ? {
            kind: 'tiers',
            tiers: segments.map(({ id, lower, upper, parts, clauseId }, row) => ({
              id,
              lower: BigInt(lower),
              upper: upper === null ? null : BigInt(upper),
              parts: parts.map(({ organizationId, weight }) => ({ partyId: organizationId, percent: Number(weight) })),
              source: source(clauseId, 'revenueTiers', row),
            })),
          }
        : {
            kind: 'weights',
            weights: {
              parts: (first?.parts ?? []).map(({ organizationId, weight }) => ({ partyId: organizationId, weight: BigInt(weight) })),
              source: source(first?.clauseId ?? '', first?.id ?? '', 0),
            },
          },
  }
}

/** What the rule makes of an income: the same that the server would. Null where it refuses, as for amounts out of range. */
export function workOut(terms: RevenueTerms, gross: bigint, actuals: ReadonlyMap<number, bigint>): Statement | null {
  const fall = waterfall(terms, gross, actuals)
  if (!fall.ok) return null
  const { deductions, distributable, segments, amounts } = fall.value
  return {
    gross,
    deductions: deductions.map(({ source, ...line }) => ({ ...line, clauseId: source.clauseId })),
    distributable,
    segments: segments.map(({ source, parts, ...segment }) => ({
      ...segment,
      clauseId: source.clauseId,
      parts: parts.map(({ partyId, percent, amount }) => ({ organizationId: partyId, percent, amount })),
    })),
    amounts: amounts.map(({ partyId, amount }) => ({ organizationId: partyId, amount })),
  }
}
