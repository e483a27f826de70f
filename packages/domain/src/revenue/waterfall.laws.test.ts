import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Row } from '../negotiation/content.ts'
import { deduction, parties, percentOf, terms, tier, unwrap } from './a-waterfall.ts'
import { waterfall } from './waterfall.ts'

const LARGEST = 10n ** 15n - 1n
const gross = fc.bigInt({ min: 0n, max: LARGEST })
const percents = fc
  .tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }))
  .map(([x, y]) => [Math.min(x, y) / 100, Math.abs(x - y) / 100, (10_000 - Math.max(x, y)) / 100])
const bounds = fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 4 }).map((all) => all.toSorted((a, b) => a - b))
const tiers = bounds.chain((uppers) =>
  fc.array(percents, { minLength: uppers.length + 1, maxLength: uppers.length + 1 }).map((each) =>
    // 0.000001 万元 is one 分: bounds that are odd to the 分.
    each.map((parts, index) =>
      tier(`t${String(index)}`, (uppers[index - 1] ?? 0) / 1e6, index < uppers.length ? (uppers[index] ?? 0) / 1e6 : null, parts),
    ),
  ),
)
const cap = fc.option(fc.integer({ min: 0, max: 1000 }))
const row = fc.oneof(
  cap.map((capWan): Row => ({ ...deduction(0), capWan })),
  fc
    .tuple(fc.constantFrom('gross' as const, 'remaining' as const), fc.integer({ min: 0, max: 10_000 }), cap)
    .map(([base, percent, capWan]) => percentOf(0, base, percent / 100, { capWan })),
)
const rows = fc.array(row, { maxLength: 5 }).map((all) => all.map((one, index): Row => ({ ...one, order: index + 1 })))
const actualsOf = (all: readonly Row[], amount: bigint) =>
  new Map(all.filter(({ basis }) => basis === 'actual').map(({ order }) => [order as number, amount]))
const sum = (all: readonly bigint[]) => all.reduce((a, b) => a + b, 0n)

describe('a waterfall', () => {
  it('creates nothing and loses nothing, and no line is negative', () => {
    fc.assert(
      fc.property(gross, rows, tiers, gross, (income, deductions, signed, actual) => {
        const fall = unwrap(waterfall(terms(deductions, signed), income, actualsOf(deductions, actual)))
        expect(sum(fall.deductions.map(({ deducted }) => deducted)) + fall.distributable).toBe(income)
        expect(sum(fall.segments.map(({ amount }) => amount))).toBe(fall.distributable)
        for (const segment of fall.segments) expect(sum(segment.parts.map(({ amount }) => amount))).toBe(segment.amount)
        expect(sum(fall.amounts.map(({ amount }) => amount))).toBe(fall.distributable)
        for (const { amount } of fall.amounts) expect(amount >= 0n).toBe(true)
        for (const { deducted, remaining, excess } of fall.deductions) expect(deducted >= 0n && remaining >= 0n && excess >= 0n).toBe(true)
      }),
    )
  })

  it('does not depend on the order of rows, tiers or allocations', () => {
    fc.assert(
      fc.property(gross, rows, tiers, (income, deductions, signed) => {
        const actuals = actualsOf(deductions, 7n)
        const straight = unwrap(waterfall(terms(deductions, signed), income, actuals))
        const turnedTiers = signed.toReversed().map((one) => ({ ...one, allocations: (one['allocations'] as Row[]).toReversed() }))
        const turned = unwrap(waterfall(terms(deductions.toReversed(), turnedTiers), income, actuals))
        expect(turned.amounts).toEqual(straight.amounts)
        expect(turned.deductions.map(({ deducted }) => deducted)).toEqual(straight.deductions.map(({ deducted }) => deducted))
      }),
    )
  })

  // By largest remainder a party may lose one 分 in a tier when the whole grows (the Alabama paradox), but never more.
  it('gives nobody less when more comes in, but for one odd 分 in the tier that is filling', () => {
    fc.assert(
      fc.property(gross, gross, tiers, (one, other, signed) => {
        const [less, more] = one < other ? [one, other] : [other, one]
        const small = unwrap(waterfall(terms([], signed), less, new Map()))
        const large = unwrap(waterfall(terms([], signed), more, new Map()))
        expect(large.distributable >= small.distributable).toBe(true)
        parties.forEach((_, index) => {
          expect((large.amounts[index]?.amount ?? 0n) + 1n >= (small.amounts[index]?.amount ?? 0n)).toBe(true)
        })
      }),
    )
  })

  it('leaves no less to share when more comes in and every percentage is of what remains or of gross below 100 %', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: LARGEST - 10n }), fc.integer({ min: 0, max: 10_000 }), (income, percent) => {
        const signed = terms([percentOf(1, 'remaining', percent / 100)])
        const small = unwrap(waterfall(signed, income, new Map())).distributable
        expect(unwrap(waterfall(signed, income + 1n, new Map())).distributable >= small).toBe(true)
      }),
    )
  })
})
