import { liveTable } from '../signing/index.ts'
import { ContributionCoefficient } from './contribution-coefficient.entity.ts'
import { RevenueReceipt } from './revenue-receipt.entity.ts'
import { RevenueSimulation } from './revenue-simulation.entity.ts'
import { RevenueTier } from './revenue-tier.entity.ts'
import { RevenueOfAllianceResolver, RevenueResolver, SettlementResolver } from './revenue.resolver.ts'
import { SettlementAnswer } from './settlement-answer.entity.ts'
import { SettlementPayment } from './settlement-payment.entity.ts'
import { Settlement } from './settlement.entity.ts'
import { WaterfallDeduction } from './waterfall-deduction.entity.ts'
import { yearDownloads } from './year/year-downloads.ts'

export const entities = [
  ContributionCoefficient,
  WaterfallDeduction,
  RevenueTier,
  RevenueReceipt,
  Settlement,
  SettlementAnswer,
  SettlementPayment,
  RevenueSimulation,
]
export const resolvers = [RevenueOfAllianceResolver, RevenueResolver, SettlementResolver] as const

export const downloads = yearDownloads

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
