import { parseWan, refuse } from '@mengyue/domain'
import { sampleAlliance } from '@mengyue/templates/sample'
import { expect, it } from 'vitest'
import { payouts, sampleRevenue, type Sharing } from './payouts.ts'

const { agreement, parties, revenueExample } = sampleAlliance
const ids = parties.map(({ id }) => id)
const fen = (wan: number) => {
  const parsed = parseWan(wan)
  if (!parsed.ok) throw new Error(parsed.refusal.code)
  return parsed.value
}
const signed: Sharing = {
  optionId: agreement.selectedOptions['revenue-sharing-method'] ?? null,
  tables: {
    waterfallDeductions: agreement.tables['waterfallDeductions'] ?? [],
    revenueTiers: agreement.tables['revenueTiers'] ?? [],
    contributionCoefficients: agreement.tables['contributionCoefficients'] ?? [],
  },
}

it('gives on the sample revenue what the sample says, to the 分', () => {
  expect(sampleRevenue.gross).toBe(fen(revenueExample?.grossWan ?? 0))
  expect([...sampleRevenue.actuals]).toEqual(revenueExample?.actuals.map(({ order, amountWan }) => [order, fen(amountWan)]))
  const got = payouts(signed, ids, sampleRevenue)
  if (!got.ok) throw new Error(got.refusal.code)
  const wanted = Object.entries(revenueExample?.allocationWan ?? {}).map(([id, wan]) => [id, fen(wan)])
  expect(Object.fromEntries([...got.value].filter(([, amount]) => amount > 0n))).toEqual(Object.fromEntries(wanted))
})

it('follows a share that is moved from one party to another, and loses nothing', () => {
  const [first, second] = ids
  const rows = (signed.tables.revenueTiers ?? []).map((row) => ({
    ...row,
    allocations: (row['allocations'] as { partyId: string; percent: number }[]).map((one) =>
      one.partyId === first ? { ...one, percent: one.percent - 1 } : one.partyId === second ? { ...one, percent: one.percent + 1 } : one,
    ),
  }))
  const [before, after] = [
    payouts(signed, ids, sampleRevenue),
    payouts({ ...signed, tables: { ...signed.tables, revenueTiers: rows } }, ids, sampleRevenue),
  ]
  if (!before.ok || !after.ok) throw new Error('both can be computed')
  const sum = (of: ReadonlyMap<string, bigint>) => [...of.values()].reduce((all, amount) => all + amount, 0n)
  expect(sum(after.value)).toBe(sum(before.value))
  // One hundredth of 2,088.9 万元.
  expect((after.value.get(second ?? '') ?? 0n) - (before.value.get(second ?? '') ?? 0n)).toBe(fen(20.889))
})

it('says why nothing can be computed', () => {
  expect(payouts({ ...signed, optionId: null }, ids, sampleRevenue)).toEqual(refuse('REVENUE_SHARING_UNKNOWN', { optionId: '' }))
})
