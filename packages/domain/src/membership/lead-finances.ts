import { yearOf, type Day } from '../values/calendar.ts'
import { FEN_PER_YI, type Fen } from '../values/money.ts'
import type { CagrConvention, YearFinancials } from './composition-input.ts'

/** 5000 万元 */
const RD_AMOUNT: Fen = 5_000_000_000n

/** What the lead's figures say for LEAD-003 and LEAD-004, every threshold compared in integers of 分. */
export interface FinancesAssessment {
  /** n: the latest complete financial year that is audited; null where there is none */
  judgementYear: number | null
  /** S(n) > 100,000,000 yuan */
  revenueMet: boolean
  /** the convention that decides; two-growth-periods is also the fallback (rules.md 3.1) */
  convention: CagrConvention | 'not-computable'
  /** for display only, in %, half up to two decimals; null where it cannot be computed */
  threeGrowthPeriodsPct: number | null
  twoGrowthPeriodsPct: number | null
  /** growth of 20 % or more by that convention */
  growthMet: boolean
  /** RD(n) ÷ S(n), for display only; null where S(n) is 0 */
  rdRatioPct: number | null
  /** RD(n) × 100 ≥ 5 × S(n) */
  rdRatioMet: boolean
  /** RD(n) > 50,000,000 yuan */
  rdAmountMet: boolean
  /** financial years that the judgement rests on, latest first */
  yearsUsed: number[]
  /** enum finding-codes */
  codes: string[]
}

/**
 * Assesses the lead's financial years (guide, 二; rules.md 3.1 and 3.2).
 * @param today years that have not ended by this day are not complete and never annualised
 */
export function assessFinances(
  financials: readonly YearFinancials[],
  today: Day,
  preferred: CagrConvention = 'three-growth-periods',
): FinancesAssessment {
  const complete = financials.filter(({ year }) => year < yearOf(today)).toSorted((a, b) => b.year - a.year)
  const judged = complete.find(({ audited }) => audited)
  if (!judged) return nothingAudited
  const { year, revenueFen: revenue, rdExpenseFen: rd } = judged
  const revenueOf = (wanted: number) => complete.find((row) => row.year === wanted)?.revenueFen ?? null
  const three = growth(revenue, revenueOf(year - 3), 3)
  const two = growth(revenue, revenueOf(year - 2), 2)
  const fallsBack = preferred === 'three-growth-periods' && three === null && two !== null
  const convention =
    fallsBack || preferred === 'two-growth-periods'
      ? two === null
        ? 'not-computable'
        : 'two-growth-periods'
      : three === null
        ? 'not-computable'
        : preferred
  const conflicts = preferred === 'three-growth-periods' && three !== null && two !== null && three.met !== two.met
  const baseYear = convention === 'not-computable' ? [] : [convention === 'three-growth-periods' ? year - 3 : year - 2]
  return {
    judgementYear: year,
    revenueMet: revenue > FEN_PER_YI,
    convention,
    threeGrowthPeriodsPct: three?.pct ?? null,
    twoGrowthPeriodsPct: two?.pct ?? null,
    growthMet: (convention === 'three-growth-periods' ? three?.met : convention === 'two-growth-periods' ? two?.met : false) ?? false,
    rdRatioPct: revenue > 0n ? Number((rd * 20_000n + revenue) / (revenue * 2n)) / 100 : null,
    rdRatioMet: revenue > 0n && rd * 100n >= 5n * revenue,
    rdAmountMet: rd > RD_AMOUNT,
    yearsUsed: [year, ...baseYear],
    codes: [
      ...(fallsBack ? ['convention-fallback'] : []),
      ...(conflicts ? ['convention-conflict'] : []),
      ...(complete[0] !== judged ? ['earlier-year-used'] : []),
    ],
  }
}

/**
 * Growth of at least 20 % a year over some periods, without taking roots: S(n)·10^k ≥ S(n−k)·12^k.
 * Null where the base is missing or not positive: neither 0 nor 100 % may be assumed.
 */
function growth(revenue: Fen, base: Fen | null, periods: 2 | 3): { met: boolean; pct: number } | null {
  if (base === null || base <= 0n) return null
  const met = revenue * 10n ** BigInt(periods) >= base * 12n ** BigInt(periods)
  const rate = (Number(revenue) / Number(base)) ** (1 / periods) - 1
  return { met, pct: Math.round(rate * 10_000) / 100 }
}

const nothingAudited: FinancesAssessment = {
  judgementYear: null,
  revenueMet: false,
  convention: 'not-computable',
  threeGrowthPeriodsPct: null,
  twoGrowthPeriodsPct: null,
  growthMet: false,
  rdRatioPct: null,
  rdRatioMet: false,
  rdAmountMet: false,
  yearsUsed: [],
  codes: [],
}
