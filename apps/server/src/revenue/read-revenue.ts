import { type Contested, contested, payableParts, type PayablePart, waterfall, type Waterfall } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import { isId } from '../platform/id.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import type { SettlementAnswer } from './settlement-answer.entity.ts'
import { Settlement } from './settlement.entity.ts'
import type { SignedTerms } from './signed-terms.ts'

/** The newest statement of an alliance. */
export const lastSettlement = (em: EntityManager, allianceId: string): Promise<Settlement | null> =>
  em.findOne(Settlement, { allianceId }, { orderBy: { number: 'desc' } })

/** @throws Refused NOT_FOUND */
export async function settlementOf(em: EntityManager, allianceId: string, id: string): Promise<Settlement> {
  const settlement = isId(id) ? await em.findOne(Settlement, { allianceId, id }) : null
  if (!settlement) throw refused('NOT_FOUND')
  return settlement
}

export const actualsOf = ({ figures }: Settlement): Map<number, bigint> =>
  new Map(Object.entries(figures.actuals).map(([order, amount]) => [Number(order), BigInt(amount)]))

/** A statement's waterfall, computed anew from the signed rows. */
export const recomputed = ({ terms }: SignedTerms, settlement: Settlement): Waterfall =>
  orRefuse(waterfall(terms, settlement.gross, actualsOf(settlement)))

/** The figure that a dispute is about; null for a confirmation. */
export const claimOf = ({ decision, order, amount }: SettlementAnswer): Contested | null =>
  decision === 'disputed' && amount !== null ? { order, amount } : null

/** Disputes that no confirmation of the same party has settled. */
export function openDisputes(answers: readonly SettlementAnswer[]): SettlementAnswer[] {
  const confirmed = new Set(answers.filter(({ decision }) => decision === 'confirmed').map(({ organizationId }) => organizationId))
  return answers.filter(({ decision, organizationId }) => decision === 'disputed' && !confirmed.has(organizationId))
}

/** What each party may be paid of a statement now, and what waits for a dispute. */
export function payableOf(signed: SignedTerms, settlement: Settlement, answers: readonly SettlementAnswer[]): readonly PayablePart[] {
  const stated = recomputed(signed, settlement)
  const outcomes = openDisputes(answers).flatMap((answer) => {
    const claim = claimOf(answer)
    return claim ? [orRefuse(contested(signed.terms, stated, actualsOf(settlement), claim))] : []
  })
  return payableParts(stated, outcomes)
}
