import { describe, expect, it } from 'vitest'
import { accept } from '../decision.ts'
import { checkReceipt, grossOf, leftOf, type RevenueReceipt } from './receipts.ts'

const receipt = (id: string, amount: bigint, correctsReceiptId: string | null = null, date = '2025-10-20'): RevenueReceipt => ({
  id,
  date,
  amount,
  correctsReceiptId,
})
const recorded = [receipt('r1', 1000n), receipt('r2', -300n, 'r1', '2025-11-01')]
const code = (amount: bigint, corrects: string | null, date = '2025-12-01') => {
  const checked = checkReceipt(recorded, { amount, correctsReceiptId: corrects, date })
  return checked.ok ? 'ok' : checked.refusal.code
}

describe('receipts', () => {
  it('are positive, below 10^15 分', () => {
    expect(code(1n, null)).toBe('ok')
    expect(code(10n ** 15n - 1n, null)).toBe('ok')
    expect(code(10n ** 15n, null)).toBe('NUMBER_TOO_LARGE')
    expect(code(0n, null)).toBe('RECEIPT_ZERO')
    expect(code(-1n, null)).toBe('NUMBER_NEGATIVE')
  })

  it('are corrected by a counter-entry that is not larger than what is left', () => {
    expect(leftOf(recorded, receipt('r1', 1000n))).toBe(700n)
    expect(checkReceipt(recorded, { amount: -700n, correctsReceiptId: 'r1', date: '2025-12-01' })).toEqual(accept(true))
    expect(code(-701n, 'r1')).toBe('REFUND_TOO_LARGE')
    expect(code(700n, 'r1')).toBe('COUNTER_ENTRY_POSITIVE')
    expect(code(-1n, 'r2')).toBe('RECEIPT_IS_COUNTER_ENTRY')
    expect(code(-1n, 'r9')).toBe('RECEIPT_UNKNOWN')
    expect(code(-1n, 'r1', '2025-10-19')).toBe('COUNTER_ENTRY_EARLIER')
  })

  it('belong to a period with both its days', () => {
    expect(grossOf(recorded, '2025-10-20', '2025-11-01')).toBe(700n)
    expect(grossOf(recorded, '2025-10-21', '2025-12-31')).toBe(-300n)
    expect(grossOf(recorded, '2025-10-20', '2025-10-31')).toBe(1000n)
  })
})
