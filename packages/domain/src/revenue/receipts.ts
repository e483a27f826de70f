import { accept, refuse, type Decision } from '../decision.ts'
import type { Day } from '../values/calendar.ts'
import { type Fen, FEN_LIMIT } from '../values/money.ts'

/** A payment that came in, or the counter-entry that takes part of one back; 分. */
export interface RevenueReceipt {
  id: string
  date: Day
  amount: Fen
  correctsReceiptId: string | null
}

/**
 * Whether a receipt may be recorded after those that are there. A receipt is never edited: what was wrong is countered by a negative entry
 * that names the receipt and, with the counter-entries before it, takes back no more than came in (NUM-001).
 * Refuses NUMBER_NEGATIVE (negative without naming a receipt), RECEIPT_ZERO, NUMBER_TOO_LARGE, RECEIPT_UNKNOWN, RECEIPT_IS_COUNTER_ENTRY,
 * COUNTER_ENTRY_POSITIVE, COUNTER_ENTRY_EARLIER, REFUND_TOO_LARGE with what is left in 分.
 */
export function checkReceipt(recorded: readonly RevenueReceipt[], receipt: Omit<RevenueReceipt, 'id'>): Decision {
  const { amount, correctsReceiptId } = receipt
  if (amount === 0n) return refuse('RECEIPT_ZERO')
  if (amount >= FEN_LIMIT || amount <= -FEN_LIMIT)
    return refuse('NUMBER_TOO_LARGE', { value: amount.toString(), limit: `${FEN_LIMIT.toString()} 分` })
  if (correctsReceiptId === null) return amount < 0n ? refuse('NUMBER_NEGATIVE', { value: amount.toString() }) : accept(true)
  const corrected = recorded.find(({ id }) => id === correctsReceiptId)
  if (!corrected) return refuse('RECEIPT_UNKNOWN')
  if (corrected.correctsReceiptId !== null) return refuse('RECEIPT_IS_COUNTER_ENTRY')
  if (amount > 0n) return refuse('COUNTER_ENTRY_POSITIVE')
  if (receipt.date < corrected.date) return refuse('COUNTER_ENTRY_EARLIER', { date: corrected.date })
  const left = leftOf(recorded, corrected)
  return -amount > left ? refuse('REFUND_TOO_LARGE', { left: left.toString() }) : accept(true)
}

/** What is left of a receipt after its counter-entries, in 分. */
export const leftOf = (recorded: readonly RevenueReceipt[], receipt: RevenueReceipt): Fen =>
  recorded.reduce((left, { correctsReceiptId, amount }) => (correctsReceiptId === receipt.id ? left + amount : left), receipt.amount)

/** 转化收入总额: every receipt of the period with its counter-entries, in 分 (DATA-009). Both days belong to the period. */
export const grossOf = (receipts: readonly RevenueReceipt[], from: Day, to: Day): Fen =>
  receipts.reduce((sum, { date, amount }) => (date >= from && date <= to ? sum + amount : sum), 0n)
