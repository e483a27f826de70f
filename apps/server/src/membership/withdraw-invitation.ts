import type { Context } from '../platform/graphql/context.ts'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { closedBecause } from './invitation-state.ts'
import { Invitation } from './invitation.entity.ts'
import type { WithdrawInvitationInput } from './inputs.ts'

/** The lead takes back an invitation that nobody has answered; its link opens nothing any more. @throws Refused NOT_FOUND, INVITATION_… */
export async function withdrawInvitation(ctx: Context, input: WithdrawInvitationInput): Promise<string> {
  return ctx.act.inAlliance('withdrawInvitation', input, async ({ em, now, allianceId, append }) => {
    const invitation = isId(input.invitationId) ? await em.findOne(Invitation, { id: input.invitationId, allianceId }) : null
    if (!invitation) throw refused('NOT_FOUND')
    const closed = closedBecause(invitation, ctx.deps.clock.real())
    if (closed) throw closed
    invitation.answer = 'revoked'
    invitation.answeredAt = now
    const { id, legalName } = invitation
    await append({ type: 'InvitationWithdrawn', payload: { invitationId: id, legalName }, subjects: [{ kind: 'invitation', id }] })
    return id
  })
}
