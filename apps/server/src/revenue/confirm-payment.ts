import type { EntityManager } from '@mikro-orm/postgresql'
import type { Context } from '../platform/graphql/context.ts'
import { readOptionalText } from '../platform/read-input.ts'
import { refused } from '../platform/refusal.ts'
import type { ConfirmPaymentInput } from './inputs.ts'
import { payableOf, settlementOf } from './read-revenue.ts'
import { SettlementAnswer } from './settlement-answer.entity.ts'
import { SettlementPayment } from './settlement-payment.entity.ts'
import type { Settlement } from './settlement.entity.ts'
import { signedTerms } from './signed-terms.ts'

/** Who issued a statement says that it paid a part of it; then who is paid says that it came. Two people of one side confirm it once. */
export async function confirmPayment(ctx: Context, input: ConfirmPaymentInput): Promise<string> {
  return ctx.act.inAlliance('confirmPayment', input, async ({ em, viewer, now, append, allianceId }) => {
    const settlement = await settlementOf(em, allianceId, input.settlementId)
    const { organizationId } = input
    if (organizationId === settlement.organizationId) throw refused('PAYMENT_TO_ONESELF')
    const side = viewer.organizationId === settlement.organizationId ? 'payer' : 'payee'
    if (side === 'payee' && viewer.organizationId !== organizationId) throw refused('NOT_FOUND')
    const payments = await em.find(SettlementPayment, { settlementId: settlement.id, organizationId }, { orderBy: { part: 'asc' } })
    const due = side === 'payer' ? await nextDue(em, settlement, organizationId, payments) : nextToReceive(payments)
    if (due.amount !== input.amount) throw refused('PAYMENT_CHANGED', { current: String(due.amount) })
    const reference = readOptionalText('reference', input.reference, 200) ?? ''
    em.persist(
      em.create(SettlementPayment, {
        allianceId,
        settlementId: settlement.id,
        organizationId,
        part: due.part,
        side,
        amount: due.amount,
        reference,
        confirmedByOrganizationId: viewer.organizationId,
        personId: viewer.personId,
        personName: viewer.name,
        at: now,
      }),
    )
    await append({
      type: side === 'payer' ? 'PaymentMade' : 'PaymentReceived',
      payload: { settlementId: settlement.id, payee: organizationId, part: due.part, amount: String(due.amount), reference },
      subjects: [{ kind: 'alliance', id: allianceId }],
    })
    return settlement.id
  })
}

/** What the payer has not yet paid of what is undisputed. @throws Refused PAYMENT_CONFIRMED, PAYMENT_NOTHING_DUE */
async function nextDue(
  em: EntityManager,
  settlement: Settlement,
  organizationId: string,
  payments: readonly SettlementPayment[],
): Promise<{ part: number; amount: bigint }> {
  const made = payments.filter(({ side }) => side === 'payer')
  const answers = await em.find(SettlementAnswer, { settlementId: settlement.id })
  const signed = await signedTerms(em, settlement.allianceId)
  const payable = payableOf(signed, settlement, answers).find(({ partyId }) => partyId === organizationId)?.payable ?? 0n
  const amount = payable - made.reduce((sum, payment) => sum + payment.amount, 0n)
  if (amount > 0n) return { part: made.length + 1, amount }
  const last = made.at(-1)
  throw last ? alreadyBy(last) : refused('PAYMENT_NOTHING_DUE')
}

/** The first payment that was made and not yet received. @throws Refused PAYMENT_CONFIRMED, PAYMENT_NOT_MADE */
function nextToReceive(payments: readonly SettlementPayment[]): { part: number; amount: bigint } {
  const received = payments.filter(({ side }) => side === 'payee')
  const next = payments.find(({ side, part }) => side === 'payer' && !received.some((one) => one.part === part))
  if (next) return { part: next.part, amount: next.amount }
  const last = received.at(-1)
  throw last ? alreadyBy(last) : refused('PAYMENT_NOT_MADE')
}

const alreadyBy = ({ personName, at }: SettlementPayment) => refused('PAYMENT_CONFIRMED', { name: personName, at: at.toISOString() })
