import { contested } from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'
import { readText } from '../platform/read-input.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import type { AnswerSettlementInput } from './inputs.ts'
import { actualsOf, settlementOf } from './read-revenue.ts'
import { SettlementAnswer } from './settlement-answer.entity.ts'
import { signedTerms } from './signed-terms.ts'

const MAX_REASON = 2_000

/** A party confirms a statement, or says which figure of it should have been another. Silence is neither. */
export async function answerSettlement(ctx: Context, input: AnswerSettlementInput): Promise<string> {
  return ctx.act.inAlliance('answerSettlement', input, async ({ em, viewer, now, append, allianceId }) => {
    const settlement = await settlementOf(em, allianceId, input.settlementId)
    if (settlement.figuresHash !== input.figuresHash) throw refused('SETTLEMENT_CHANGED')
    const { organizationId } = viewer
    const said = await em.find(SettlementAnswer, { settlementId: settlement.id, organizationId })
    if (said.some(({ decision }) => decision === 'confirmed')) throw refused('SETTLEMENT_ANSWERED')
    const decision = input.decision === 'disputed' ? 'disputed' : 'confirmed'
    if (decision !== input.decision) throw refused('INPUT_INVALID', { field: 'decision' })
    const claim = decision === 'disputed' ? { order: input.order ?? null, amount: input.amount ?? -1n } : null
    if (claim) {
      if (said.length > 0) throw refused('DISPUTE_STANDS')
      const { terms } = await signedTerms(em, allianceId)
      orRefuse(contested(terms, settlement, actualsOf(settlement), claim))
    }
    const reason = claim ? readText('reason', input.reason, MAX_REASON) : ''
    em.persist(
      em.create(SettlementAnswer, {
        allianceId,
        settlementId: settlement.id,
        organizationId,
        decision,
        order: claim?.order ?? null,
        amount: claim?.amount ?? null,
        reason,
        personId: viewer.personId,
        personName: viewer.name,
        at: now,
      }),
    )
    await append({
      type: claim ? 'SettlementDisputed' : 'SettlementConfirmed',
      payload: {
        settlementId: settlement.id,
        figuresHash: settlement.figuresHash,
        ...(claim && { order: claim.order, amount: String(claim.amount), reason }),
      },
      subjects: [{ kind: 'alliance', id: allianceId }],
    })
    return settlement.id
  })
}
