import { describe, expect, it } from 'vitest'
import { deduction, parties, percentOf, terms, tier, unwrap } from './a-waterfall.ts'
import { readTerms } from './terms.ts'
import { waterfall } from './waterfall.ts'

const WAN = 1_000_000n
const none = new Map<number, bigint>()
const amounts = (...of: Parameters<typeof waterfall>) => unwrap(waterfall(...of)).amounts.map(({ amount }) => amount)

describe('deductions', () => {
  it('come off in their order: of gross, of what remains, the actual amount', () => {
    const signed = terms([deduction(1), percentOf(2, 'gross', 10), percentOf(3, 'remaining', 10)])
    const fall = unwrap(waterfall(signed, 100n * WAN, new Map([[1, 20n * WAN]])))
    expect(fall.deductions.map(({ deducted, remaining }) => [deducted / WAN, remaining / WAN])).toEqual([
      [20n, 80n],
      [10n, 70n],
      [7n, 63n],
    ])
    expect(fall.distributable).toBe(63n * WAN)
  })

  it('stop at their cap and at zero, and say what was too much', () => {
    const signed = terms([deduction(1, { capWan: 30 }), deduction(2)])
    const fall = unwrap(
      waterfall(
        signed,
        40n * WAN,
        new Map([
          [1, 31n * WAN],
          [2, 15n * WAN],
        ]),
      ),
    )
    expect(fall.deductions).toMatchObject([
      { claimed: 31n * WAN, deducted: 30n * WAN, capped: true, excess: 0n },
      { claimed: 15n * WAN, deducted: 10n * WAN, capped: false, excess: 5n * WAN, remaining: 0n },
    ])
    expect(fall.amounts.every(({ amount }) => amount === 0n)).toBe(true)
  })

  it('round half a 分 up', () => {
    expect(unwrap(waterfall(terms([percentOf(1, 'gross', 50)]), 1n, none)).distributable).toBe(0n)
    expect(unwrap(waterfall(terms([percentOf(1, 'gross', 49.99)]), 1n, none)).distributable).toBe(1n)
  })

  it('name the clause and the row that they come from', () => {
    const signed = terms([percentOf(2, 'gross', 1), deduction(1)])
    expect(unwrap(waterfall(signed, WAN, none)).deductions.map(({ source }) => source)).toEqual([
      { clauseId: 'distributable-revenue', table: 'waterfallDeductions', row: 1 },
      { clauseId: 'distributable-revenue', table: 'waterfallDeductions', row: 0 },
    ])
  })
})

describe('tiers', () => {
  it('share only what lies inside each; exactly at the bound is still the lower one', () => {
    const at = (gross: bigint) => unwrap(waterfall(terms([]), gross, none)).segments.map(({ amount }) => amount)
    expect(at(500n * WAN)).toEqual([500n * WAN, 0n])
    expect(at(500n * WAN + 1n)).toEqual([500n * WAN, 1n])
    expect(at(0n)).toEqual([0n, 0n])
    expect(amounts(terms([]), 600n * WAN, none)).toEqual([270n * WAN, 180n * WAN, 150n * WAN])
  })

  it('give the odd 分 to the first party of the agreement, not of the row', () => {
    const even = [tier('t', 0, null, [33.34, 33.33, 33.33])]
    expect(amounts(terms([], even), 1n, none)).toEqual([1n, 0n, 0n])
    const half = {
      ...tier('t', 0, null, []),
      allocations: [
        { partyId: 'c', percent: 50 },
        { partyId: 'b', percent: 50 },
      ],
    }
    expect(amounts(terms([], [half]), 1n, none)).toEqual([0n, 1n, 0n])
  })
})

describe('what cannot be computed', () => {
  const code = (option: string, tables: Parameters<typeof readTerms>[1]) => {
    const read = readTerms(option, tables, parties)
    return read.ok ? 'ok' : read.refusal.code
  }

  it.each([
    ['shares of 99.99', [tier('t', 0, null, [50, 30, 19.99])]],
    ['shares of 100.01', [tier('t', 0, null, [50, 30, 20.01])]],
    ['a gap', [tier('t', 0, 5, [100]), tier('u', 6, null, [100])]],
    ['a tier that ends where it begins', [tier('t', 0, 5, [100]), tier('u', 5, 5, [100]), tier('v', 5, null, [100])]],
    ['no open end', [tier('t', 0, 5, [100])]],
    ['a first tier above 0', [tier('t', 1, null, [100])]],
    ['a party twice', [{ ...tier('t', 0, null, []), allocations: [50, 50].map((percent) => ({ partyId: 'a', percent })) }]],
    ['no tier', []],
  ])('is refused: %s', (_, revenueTiers) => {
    expect(code('tiered-waterfall', { waterfallDeductions: [], revenueTiers })).toBe('REVENUE_TIERS')
  })

  it.each([
    ['a percentage without base', [{ ...percentOf(1, 'gross', 5), base: null }]],
    ['a base that nobody knows', [{ ...percentOf(1, 'gross', 5), base: 'net' }]],
    ['a hole in the order', [deduction(1), deduction(3)]],
    ['an order that stands twice', [deduction(1), deduction(1)]],
    ['a negative cap', [deduction(1, { capWan: -1 })]],
  ])('is refused: %s', (_, waterfallDeductions) => {
    expect(code('tiered-waterfall', { waterfallDeductions, revenueTiers: [tier('t', 0, null, [100])] })).toBe('REVENUE_DEDUCTIONS')
  })

  it('is refused: all scores zero, nothing paid in, an unknown option', () => {
    const contributionCoefficients = parties.map((partyId) => ({ partyId, coefficientPct: 0 }))
    expect(code('by-contribution', { waterfallDeductions: [], contributionCoefficients })).toBe('REVENUE_NO_WEIGHT')
    expect(code('by-investment', { waterfallDeductions: [], paidIn: [{ partyId: 'a', amount: 0n }] })).toBe('REVENUE_NO_WEIGHT')
    expect(code('by-lot', { waterfallDeductions: [] })).toBe('REVENUE_SHARING_UNKNOWN')
  })

  it('is refused: 10^15 分, a negative actual, an actual for a percentage, a stranger', () => {
    expect(waterfall(terms([]), 10n ** 15n, none)).toMatchObject({ refusal: { code: 'NUMBER_TOO_LARGE' } })
    expect(waterfall(terms([deduction(1)]), WAN, new Map([[1, -1n]]))).toMatchObject({ refusal: { code: 'NUMBER_NEGATIVE' } })
    expect(waterfall(terms([percentOf(1, 'gross', 5)]), WAN, new Map([[1, 1n]]))).toMatchObject({
      refusal: { code: 'REVENUE_ACTUAL_UNKNOWN' },
    })
    expect(waterfall({ ...terms([]), parties: ['a'] }, WAN, none)).toMatchObject({ refusal: { code: 'REVENUE_PARTY_UNKNOWN' } })
  })
})

describe('other ways of sharing', () => {
  it('go by coefficients or by what was paid in', () => {
    const contributionCoefficients = [
      { partyId: 'b', coefficientPct: 60 },
      { partyId: 'a', coefficientPct: 40 },
    ]
    const byContribution = unwrap(readTerms('by-contribution', { waterfallDeductions: [], contributionCoefficients }, parties))
    expect(amounts(byContribution, 10n, none)).toEqual([4n, 6n, 0n])
    const paidIn = [
      { partyId: 'a', amount: 1n },
      { partyId: 'c', amount: 2n },
    ]
    expect(amounts(unwrap(readTerms('by-investment', { waterfallDeductions: [], paidIn }, parties)), 10n, none)).toEqual([3n, 0n, 7n])
  })

  it('distribute nothing of a negative period and carry it on', () => {
    const fall = unwrap(waterfall(terms([percentOf(1, 'gross', 5)]), -5n, none))
    expect(fall).toMatchObject({ distributable: 0n, carried: -5n })
    expect(fall.amounts.every(({ amount }) => amount === 0n)).toBe(true)
  })
})
