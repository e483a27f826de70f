import { requiredReason } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import { seenLock } from './current-lock.ts'
import type { ReopenNegotiationInput } from './inputs.ts'
import { unlockText } from './unlock-text.ts'

/**
 * A party takes clauses of the locked text up again. After the deadline it may name none: the text only needs another lock.
 */
export async function reopenNegotiation(ctx: Context, input: ReopenNegotiationInput): Promise<string> {
  return ctx.act.inAlliance('reopenNegotiation', input, async (work) => {
    const { em, now, append, allianceId } = work
    const reason = requiredReason(input.reason)
    const lock = await seenLock(em, allianceId, input.manifestHash)
    const { version, manifestHash, deadline } = lock
    const clauseIds = [...new Set(input.clauseIds)]
    if (clauseIds.length === 0 && now <= deadline) throw refused('NOTHING_NAMED')
    await append({
      type: 'NegotiationReopened',
      payload: { version, manifestHash, clauseIds, reason },
      subjects: [{ kind: 'agreement', id: lock.manifest.agreement }, ...clauseIds.map((id) => ({ kind: 'clause' as const, id }))],
    })
    await unlockText(work, lock, clauseIds, reason)
    return allianceId
  })
}
