import { grossOf, parseWan, readTerms, waterfall, fenToWan, type Fen } from '@mengyue/domain'
import { expect, it } from 'vitest'
import { sampleAlliance } from './sample.ts'

const fen = (wan: number): Fen => {
  const parsed = parseWan(Math.abs(wan))
  if (!parsed.ok) throw new Error(parsed.refusal.code)
  return wan < 0 ? -parsed.value : parsed.value
}

it('computes the settlement of the sample to the 分', () => {
  const { revenueExample: example, agreement, parties } = sampleAlliance
  if (!example) throw new Error('the sample has no revenueExample')
  const terms = readTerms(
    agreement.selectedOptions['revenue-sharing-method'] ?? '',
    { waterfallDeductions: agreement.tables['waterfallDeductions'] ?? [], revenueTiers: agreement.tables['revenueTiers'] ?? [] },
    parties.map(({ id }) => id),
  )
  if (!terms.ok) throw new Error(terms.refusal.code)
  const receipts = example.receipts.map(({ id, date, amountWan, correctsReceiptId }) => ({
    id,
    date,
    amount: fen(amountWan),
    correctsReceiptId,
  }))
  const gross = grossOf(receipts, example.period.startInclusive, example.period.endInclusive)
  const fall = waterfall(terms.value, gross, new Map(example.actuals.map(({ order, amountWan }) => [order, fen(amountWan)])))
  if (!fall.ok) throw new Error(fall.refusal.code)
  expect(fenToWan(fall.value.gross)).toBe(String(example.grossWan))
  expect(fall.value.deductions.map(({ order, deducted, remaining }) => ({ order, amountWan: deducted, remainingWan: remaining }))).toEqual(
    example.steps.map(({ order, amountWan, remainingWan }) => ({ order, amountWan: fen(amountWan), remainingWan: fen(remainingWan) })),
  )
  expect(fall.value.distributable).toBe(fen(example.distributableWan))
  expect(
    Object.fromEntries(fall.value.amounts.filter(({ amount }) => amount > 0n).map(({ partyId, amount }) => [partyId, amount])),
  ).toEqual(Object.fromEntries(Object.entries(example.allocationWan).map(([partyId, amountWan]) => [partyId, fen(amountWan)])))
})
