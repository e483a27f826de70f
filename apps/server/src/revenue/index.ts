import { liveTable } from '../signing/index.ts'
import { ContributionCoefficient } from './contribution-coefficient.entity.ts'
import { RevenueTier } from './revenue-tier.entity.ts'
import { WaterfallDeduction } from './waterfall-deduction.entity.ts'

export const entities = [ContributionCoefficient, WaterfallDeduction, RevenueTier]

/** What of the executed agreement lives here. */
export const live = [
  liveTable('contributionCoefficients', ContributionCoefficient, {
    organizationId: true,
    inputScore: true,
    ipScore: true,
    taskScore: true,
    marketScore: true,
    coefficient: true,
  }),
  liveTable('waterfallDeductions', WaterfallDeduction, { order: true, item: true, basis: true, base: true, percent: true, cap: true }),
  liveTable('revenueTiers', RevenueTier, { lower: true, upper: true, allocations: true }),
]
