import { mayDecline } from '@mengyue/domain'
import { requiredReason } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { orRefuse } from '../platform/refusal.ts'
import { ownTurn, seenLock, turnsOf } from './current-lock.ts'
import type { DeclineToSignInput } from './inputs.ts'
import { unlockText } from './unlock-text.ts'

/** A signatory declines: names the clause and why. That clause is open again, and signatures already given are void. */
export async function declineToSign(ctx: Context, input: DeclineToSignInput): Promise<string> {
  return ctx.act.inAlliance('declineToSign', input, async (work) => {
    const { em, viewer, now, append, allianceId } = work
    const reason = requiredReason(input.reason)
    const lock = await seenLock(em, allianceId, input.manifestHash)
    const { version, manifestHash } = lock
    const turns = await turnsOf(em, lock)
    orRefuse(mayDecline(turns, viewer.organizationId))
    const turn = ownTurn(turns, viewer.organizationId)
    const { clauseId } = input
    turn.declinedAt = now
    turn.declineReason = reason
    turn.declinedClauseId = clauseId
    await append({
      type: 'SigningDeclined',
      payload: { version, manifestHash, clauseId, reason },
      subjects: [
        { kind: 'agreement', id: lock.manifest.agreement },
        { kind: 'clause', id: clauseId },
      ],
    })
    await unlockText(work, lock, [clauseId], reason)
    return allianceId
  })
}
