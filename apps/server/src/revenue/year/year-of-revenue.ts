import { yearParts, type YearPart } from '@mengyue/domain'
import { Organization } from '../../identity/index.ts'
import { Alliance } from '../../membership/index.ts'
import { clauseTitle, roomOf } from '../../negotiation/index.ts'
import type { Context } from '../../platform/graphql/context.ts'
import { refused } from '../../platform/refusal.ts'
import { payableOf } from '../read-revenue.ts'
import { RevenueReceipt } from '../revenue-receipt.entity.ts'
import { SettlementAnswer } from '../settlement-answer.entity.ts'
import { SettlementPayment } from '../settlement-payment.entity.ts'
import { Settlement } from '../settlement.entity.ts'
import { signedTerms } from '../signed-terms.ts'

/** A deduction or a segment as a statement has it, with the clause that it was signed in. */
export interface StatedLine {
  label: string
  clause: string
  amount: bigint
}

/** What a year of an alliance's revenue is told from. */
export interface YearOfRevenue {
  alliance: string
  year: string
  /** the statements of the year by their number, each with its lines in the order of the waterfall */
  settlements: readonly { settlement: Settlement; lines: readonly StatedLine[] }[]
  receipts: readonly RevenueReceipt[]
  parts: readonly (YearPart & { name: string })[]
  own: string | null
}

/**
 * Everything of one calendar year: statements whose last day lies in it, and receipts by their day. A correction belongs to the year in which it was made.
 * @throws Refused NOT_FOUND for a year without a statement, NOT_EXECUTED, REVENUE_NO_WEIGHT and what else `signedTerms` refuses
 */
export async function yearOfRevenue(ctx: Context, allianceId: string, year: string): Promise<YearOfRevenue> {
  const { em } = ctx
  if (!/^20\d{2}$/.test(year)) throw refused('NOT_FOUND')
  const inYear = { $gte: `${year}-01-01`, $lte: `${year}-12-31` }
  const settlements = await em.find(Settlement, { allianceId, to: inYear }, { orderBy: { number: 'asc' } })
  if (settlements.length === 0) throw refused('NOT_FOUND')
  const ids = { settlementId: { $in: settlements.map(({ id }) => id) } }
  const [alliance, receipts, answers, payments, signed, numbers] = await Promise.all([
    em.findOneOrFail(Alliance, { id: allianceId }),
    em.find(RevenueReceipt, { allianceId, date: inYear }, { orderBy: [{ date: 'asc' }, { at: 'asc' }] }),
    em.find(SettlementAnswer, ids, { orderBy: { at: 'asc' } }),
    em.find(SettlementPayment, ids),
    signedTerms(em, allianceId),
    roomOf(ctx, allianceId).then((room) => room.numbers()),
  ])
  const answersOf = Map.groupBy(answers, ({ settlementId }) => settlementId)
  const paymentsOf = Map.groupBy(payments, ({ settlementId }) => settlementId)
  const settled = settlements.map((settlement) => ({
    payerId: settlement.organizationId,
    parts: payableOf(signed, settlement, answersOf.get(settlement.id) ?? []),
    payments: (paymentsOf.get(settlement.id) ?? []).map(({ organizationId, side, amount }) => ({ partyId: organizationId, side, amount })),
  }))
  const parts = yearParts(settled, signed.terms.parties)
  const houses = await em.find(Organization, { id: { $in: parts.map(({ partyId }) => partyId) } })
  const nameOf = new Map(houses.map(({ id, legalName }) => [id, legalName]))
  const clauseOf = (clauseId: string) => clauseTitle(clauseId, numbers.get(clauseId) ?? 0).zh
  return {
    alliance: alliance.name,
    year,
    settlements: settlements.map((settlement) => ({ settlement, lines: linesOf(settlement, clauseOf) })),
    receipts,
    parts: parts.map((part) => ({ ...part, name: nameOf.get(part.partyId) ?? part.partyId })),
    own: ctx.viewer?.organizationId ?? null,
  }
}

function linesOf({ figures, gross, distributable }: Settlement, clauseOf: (clauseId: string) => string): StatedLine[] {
  return [
    { label: '收入总额', clause: '', amount: gross },
    ...figures.deductions.map(({ order, item, deducted, clauseId }) => ({
      label: `扣除${order}：${item}`,
      clause: clauseOf(clauseId),
      amount: -BigInt(deducted),
    })),
    { label: '可分配收益', clause: '', amount: distributable },
    ...figures.segments.map(({ amount, clauseId }, index) => ({
      label: figures.segments.length > 1 ? `第${index + 1}档` : '按权重分配',
      clause: clauseOf(clauseId),
      amount: BigInt(amount),
    })),
  ]
}
