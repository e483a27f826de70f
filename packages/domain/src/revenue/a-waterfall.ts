import type { Row } from '../negotiation/content.ts'
import type { Decision } from '../decision.ts'
import { readTerms, type RevenueTerms } from './terms.ts'

/** Signed deductions and tiers for tests; what matters to a test is given by it. */
export const parties = ['a', 'b', 'c'] as const

export const deduction = (order: number, more: Row = {}): Row => ({
  order,
  item: `扣除${String(order)}`,
  basis: 'actual',
  base: null,
  percent: null,
  capWan: null,
  ...more,
})

export const percentOf = (order: number, base: 'gross' | 'remaining', percent: number, more: Row = {}): Row =>
  deduction(order, { basis: 'percent', base, percent, ...more })

export const tier = (id: string, lowerWan: number, upperWan: number | null, percents: readonly number[]): Row => ({
  id,
  lowerWan,
  upperWan,
  allocations: percents.map((percent, index) => ({ partyId: parties[index], percent })),
})

export const twoTiers = [tier('t1', 0, 500, [50, 30, 20]), tier('t2', 500, null, [20, 30, 50])]

export function terms(waterfallDeductions: readonly Row[], revenueTiers: readonly Row[] = twoTiers): RevenueTerms {
  return unwrap(readTerms('tiered-waterfall', { waterfallDeductions, revenueTiers }, parties))
}

export function unwrap<T>(decision: Decision<T>): T {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`)
  return decision.value
}
