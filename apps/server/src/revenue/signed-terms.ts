import type { Deduction, RevenueSource, RevenueTerms, Tier } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Clause, readRoom } from '../negotiation/index.ts'
import { refused } from '../platform/refusal.ts'
import { ContributionCoefficient } from './contribution-coefficient.entity.ts'
import type { SignedAt } from './figures.ts'
import { RevenueTier } from './revenue-tier.entity.ts'
import { WaterfallDeduction } from './waterfall-deduction.entity.ts'

/** The signed tables as a waterfall takes them, and where each row was signed. */
export interface SignedTerms {
  terms: RevenueTerms
  source(of: RevenueSource): SignedAt
}

/**
 * The live rows of the executed agreement as terms; the option signed in clause revenue-sharing-method says which table shares.
 * @throws Refused NOT_EXECUTED, REVENUE_NO_WEIGHT, REVENUE_SHARING_UNKNOWN, REVENUE_PAID_IN_UNKNOWN
 */
export async function signedTerms(em: EntityManager, allianceId: string): Promise<SignedTerms> {
  const where = { allianceId }
  const orderBy = { position: 'asc' as const }
  const [rows, tiers, coefficients, parties, method] = await Promise.all([
    em.find(WaterfallDeduction, where, { orderBy }),
    em.find(RevenueTier, where, { orderBy }),
    em.find(ContributionCoefficient, where, { orderBy }),
    readRoom(em, allianceId).parties(),
    em.findOne(Clause, { allianceId, clauseId: 'revenue-sharing-method' }),
  ])
  if (rows.length === 0 && tiers.length === 0 && coefficients.length === 0) throw refused('NOT_EXECUTED')
  const at = (table: string, { clauseId, position }: { clauseId: string; position: number }): RevenueSource => ({
    clauseId,
    table,
    row: position,
  })
  const deductions = rows
    .map((row): Deduction => ({
      order: row.order,
      item: row.item,
      basis: row.basis === 'percent' ? 'percent' : 'actual',
      base: row.base === 'gross' || row.base === 'remaining' ? row.base : null,
      percent: row.percent,
      cap: row.cap,
      source: at('waterfallDeductions', row),
    }))
    .toSorted((a, b) => a.order - b.order)
  const sharing = sharingOf(method?.content.optionId ?? '', tiers, coefficients, at)
  const byTable = { waterfallDeductions: rows, revenueTiers: tiers, contributionCoefficients: coefficients }
  return {
    terms: {
      deductions,
      sharing,
      parties: [...new Set([...parties.map(({ organizationId }) => organizationId), ...sharedAmong(sharing)])],
    },
    source({ table, clauseId, row }) {
      const found = byTable[table as keyof typeof byTable].find(({ position }) => position === row)
      return { clauseId, contentHash: found?.contentHash ?? '', table, rowId: found?.rowId ?? '' }
    },
  }
}

function sharingOf(
  optionId: string,
  tiers: readonly RevenueTier[],
  coefficients: readonly ContributionCoefficient[],
  at: (table: string, row: RevenueTier | ContributionCoefficient) => RevenueSource,
): RevenueTerms['sharing'] {
  if (optionId === 'tiered-waterfall')
    return {
      kind: 'tiers',
      tiers: tiers
        .map((tier): Tier => ({
          id: tier.rowId,
          lower: tier.lower,
          upper: tier.upper,
          parts: tier.allocations.map(({ organizationId, share }) => ({ partyId: organizationId, percent: share })),
          source: at('revenueTiers', tier),
        }))
        .toSorted((a, b) => (a.lower < b.lower ? -1 : 1)),
    }
  // What is shared by paid-in investments has no other weights to fall back on.
  if (optionId === 'by-investment') throw refused('REVENUE_PAID_IN_UNKNOWN')
  if (optionId !== 'by-contribution') throw refused('REVENUE_SHARING_UNKNOWN', { optionId })
  const [first] = coefficients
  if (!first || coefficients.every(({ coefficient }) => coefficient === 0)) throw refused('REVENUE_NO_WEIGHT')
  const parts = coefficients.map(({ organizationId, coefficient }) => ({ partyId: organizationId, weight: BigInt(coefficient) }))
  return { kind: 'weights', weights: { parts, source: at('contributionCoefficients', first) } }
}

/** A party that has left keeps what was signed for it. */
const sharedAmong = (sharing: RevenueTerms['sharing']): string[] =>
  sharing.kind === 'tiers'
    ? sharing.tiers.flatMap(({ parts }) => parts.map(({ partyId }) => partyId))
    : sharing.weights.parts.map(({ partyId }) => partyId)
