import type { Waterfall } from '@mengyue/domain'
import type { RevenueReceipt } from './revenue-receipt.entity.ts'
import type { SignedTerms } from './signed-terms.ts'

/** Where a figure was signed. */
export interface SignedAt {
  clauseId: string
  contentHash: string
  table: string
  rowId: string
}

/** A statement's figures as they are kept and hashed; every amount in 分 as text. */
export interface SettlementFigures {
  receipts: { id: string; date: string; amount: string; description: string; payer: string; correctsReceiptId: string | null }[]
  carriedIn: string
  gross: string
  actuals: Record<string, string>
  deductions: (SignedAt & {
    order: number
    item: string
    claimed: string
    deducted: string
    remaining: string
    excess: string
    capped: boolean
  })[]
  distributable: string
  segments: (SignedAt & {
    lower: string
    upper: string | null
    amount: string
    parts: { organizationId: string; percent: number | null; amount: string }[]
  })[]
  amounts: { organizationId: string; amount: string }[]
  carriedOut: string
}

interface Basis {
  receipts: readonly RevenueReceipt[]
  carriedIn: bigint
  actuals: ReadonlyMap<number, bigint>
}

/** A computed waterfall with everything that it was computed from. */
export function figuresOf({ source }: SignedTerms, { receipts, carriedIn, actuals }: Basis, fall: Waterfall): SettlementFigures {
  return {
    receipts: receipts.map(({ id, date, amount, description, payer, correctsReceiptId }) => ({
      id,
      date,
      amount: String(amount),
      description,
      payer,
      correctsReceiptId,
    })),
    carriedIn: String(carriedIn),
    gross: String(fall.gross),
    actuals: Object.fromEntries([...actuals].map(([order, amount]) => [String(order), String(amount)])),
    deductions: fall.deductions.map((line) => ({
      ...source(line.source),
      order: line.order,
      item: line.item,
      claimed: String(line.claimed),
      deducted: String(line.deducted),
      remaining: String(line.remaining),
      excess: String(line.excess),
      capped: line.capped,
    })),
    distributable: String(fall.distributable),
    segments: fall.segments.map((segment) => ({
      ...source(segment.source),
      lower: String(segment.lower),
      upper: segment.upper === null ? null : String(segment.upper),
      amount: String(segment.amount),
      parts: segment.parts.map(({ partyId, percent, amount }) => ({ organizationId: partyId, percent, amount: String(amount) })),
    })),
    amounts: fall.amounts.map(({ partyId, amount }) => ({ organizationId: partyId, amount: String(amount) })),
    carriedOut: String(fall.carried),
  }
}
