import { Organization } from '../identity/index.ts'
import { flushUnique } from '../platform/database/flush-unique.ts'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { answerable, presentedInvitation } from './answer-invitation.ts'
import type { AcceptInvitationInput } from './inputs.ts'
import { Member } from './member.entity.ts'
import { readProfile } from './profile.ts'

/** The invited organization joins with its data and evidence, in the place that its invitation keeps for it. */
export async function acceptInvitation(ctx: Context, input: AcceptInvitationInput): Promise<string> {
  const profile = readProfile(input.profile)
  const { allianceId } = await presentedInvitation(ctx, input.token)
  const { idempotencyKey, token } = input
  return ctx.act.byInvitation('acceptInvitation', { idempotencyKey, token, allianceId, profile: input.profile }, async (work) => {
    const { em, viewer, now, append } = work
    const invitation = await answerable(ctx, work, input.token)
    const { organizationId } = viewer
    const { legalName } = await em.findOneOrFail(Organization, { id: organizationId })
    const { place: order, role, chainPosition, councilCategory } = invitation
    const place = { order, role, chainPosition, councilCategory }
    const memberId = newId()
    em.persist(em.create(Member, { id: memberId, allianceId, organizationId, ...place, status: 'active', acceptedAt: now, profile }))
    invitation.answer = 'accepted'
    invitation.answeredAt = now
    await flushUnique(em, () => refused('ALREADY_A_PARTY'))
    await append({
      type: 'MemberJoined',
      payload: { memberId, invitationId: invitation.id, organizationId, legalName, ...place },
      subjects: [
        { kind: 'member', id: memberId },
        { kind: 'invitation', id: invitation.id },
        { kind: 'alliance', id: allianceId },
      ],
    })
    return allianceId
  })
}
