import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aYear } from './a-member.ts'
import { assessFinances } from './lead-finances.ts'

const today = '2025-04-10'
const years = (n3: number | null, n2: number | null, n: number) => [
  ...(n3 === null ? [] : [aYear(2021, n3)]),
  ...(n2 === null ? [] : [aYear(2022, n2)]),
  aYear(2024, n),
]

describe('growth (rules.md 3.1)', () => {
  it.each([
    [
      'exactly 20 %',
      years(5000, 6000, 8640),
      { growthMet: true, convention: 'three-growth-periods', threeGrowthPeriodsPct: 20, twoGrowthPeriodsPct: 20, codes: [] },
    ],
    ['a low base', years(3000, 5000, 7500), { growthMet: true, threeGrowthPeriodsPct: 35.72, twoGrowthPeriodsPct: 22.47, codes: [] }],
    [
      'conventions that differ',
      years(5200, 5000, 7300),
      { growthMet: false, threeGrowthPeriodsPct: 11.97, twoGrowthPeriodsPct: 20.83, codes: ['convention-conflict'] },
    ],
    [
      'three years old',
      years(null, 4000, 5800),
      {
        growthMet: true,
        convention: 'two-growth-periods',
        threeGrowthPeriodsPct: null,
        twoGrowthPeriodsPct: 20.42,
        codes: ['convention-fallback'],
      },
    ],
    ['two years old', years(null, null, 5800), { growthMet: false, convention: 'not-computable', codes: [] }],
    ['a base of nothing', years(0, 0, 5800), { growthMet: false, convention: 'not-computable', codes: [] }],
    [
      'a hair below 20 %',
      [aYear(2021, 5000), aYear(2022, 6000), aYear(2024, 8640, 0, { revenueFen: 8_640_000_000n - 1n })],
      { growthMet: false },
    ],
  ])('%s', (_, financials, expected) => {
    expect(assessFinances(financials, today)).toMatchObject({ revenueMet: false, judgementYear: 2024, ...expected })
  })

  it('takes two periods at once where configured, and then does not fall back', () => {
    expect(assessFinances(years(5200, 5000, 7300), today, 'two-growth-periods')).toMatchObject({
      growthMet: true,
      convention: 'two-growth-periods',
      codes: [],
    })
    expect(assessFinances(years(5200, null, 9000), today, 'two-growth-periods')).toMatchObject({
      growthMet: false,
      convention: 'not-computable',
    })
  })

  it('agrees with what exact roots would say', () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 13n })
    fc.assert(
      fc.property(amount, amount, (base, now) => {
        const rows = [aYear(2021, 0, 0, { revenueFen: base }), aYear(2024, 0, 0, { revenueFen: now })]
        expect(assessFinances(rows, today).growthMet).toBe(now * 1000n >= base * 1728n)
      }),
    )
  })
})

describe('thresholds (rules.md 3.2)', () => {
  const revenue = (fen: bigint) => assessFinances([aYear(2024, 0, 0, { revenueFen: fen })], today).revenueMet
  const rd = (rdFen: bigint, revenueFen: bigint) => {
    const { rdRatioMet, rdAmountMet } = assessFinances([aYear(2024, 0, 0, { revenueFen, rdExpenseFen: rdFen })], today)
    return [rdRatioMet, rdAmountMet]
  }

  it('of revenue: 超 leaves the number itself out', () => {
    expect([revenue(10_000_000_000n), revenue(10_000_000_001n)]).toEqual([false, true])
  })

  it('of R&D: 以上 takes it in, 超过 leaves it out', () => {
    expect(rd(5n, 100n)).toEqual([true, false])
    expect(rd(49_999n, 1_000_000n)).toEqual([false, false])
    expect(rd(5_000_000_000n, 10n ** 12n)).toEqual([false, false])
    expect(rd(5_000_000_001n, 10n ** 12n)).toEqual([false, true])
    expect(rd(0n, 0n)).toEqual([false, false])
  })
})

describe('the year judged', () => {
  it('is the latest complete one that is audited', () => {
    expect(assessFinances([aYear(2023, 1), aYear(2024, 1)], today).judgementYear).toBe(2024)
    expect(assessFinances([aYear(2023, 1), aYear(2024, 1, 0, { audited: false })], today)).toMatchObject({
      judgementYear: 2023,
      codes: ['earlier-year-used'],
    })
    expect(assessFinances([aYear(2024, 1), aYear(2025, 9)], today)).toMatchObject({ judgementYear: 2024, codes: [] })
    expect(assessFinances([aYear(2024, 1, 0, { audited: false })], today).judgementYear).toBeNull()
    expect(assessFinances([], today).judgementYear).toBeNull()
  })
})
