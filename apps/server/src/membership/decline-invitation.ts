import type { Context } from '../platform/graphql/context.ts'
import { readText } from '../platform/read-input.ts'
import { answerable, presentedInvitation } from './answer-invitation.ts'
import type { DeclineInvitationInput } from './inputs.ts'

/** The invited organization says no, and why. */
export async function declineInvitation(ctx: Context, input: DeclineInvitationInput): Promise<string> {
  const reason = readText('reason', input.reason, 1_000)
  const { allianceId } = await presentedInvitation(ctx, input.token)
  const { idempotencyKey, token } = input
  return ctx.act.byInvitation('declineInvitation', { idempotencyKey, token, allianceId, reason }, async (work) => {
    const invitation = await answerable(ctx, work, input.token)
    const { id, legalName } = invitation
    invitation.answer = 'declined'
    invitation.answeredAt = work.now
    invitation.declineReason = reason
    await work.append({
      type: 'InvitationDeclined',
      payload: { invitationId: id, legalName, reason },
      subjects: [{ kind: 'invitation', id }],
    })
    return id
  })
}
