import { Person } from '../identity/index.ts'
import type { InvitedWork } from '../platform/act.ts'
import type { Context } from '../platform/graphql/context.ts'
import { sameEmail } from '../platform/read-input.ts'
import { refused } from '../platform/refusal.ts'
import { hashOfSecret } from '../platform/secret.ts'
import { closedBecause } from './invitation-state.ts'
import { Invitation } from './invitation.entity.ts'

/** The invitation that a token opens, to whoever holds it; null where it never was one. */
export async function findInvitation(ctx: Context, token: string): Promise<Invitation | null> {
  const tokenHash = hashOfSecret(token)
  await ctx.present(tokenHash)
  return ctx.em.findOne(Invitation, { tokenHash })
}

/** The same, for an answer. @throws Refused INVITATION_INVALID */
export async function presentedInvitation(ctx: Context, token: string): Promise<Invitation> {
  const invitation = await findInvitation(ctx, token)
  if (!invitation) throw refused('INVITATION_INVALID')
  return invitation
}

/**
 * The invitation under the lock, if it can still be answered, and by this person: the one to whose address it went.
 * @throws Refused INVITATION_USED, _DECLINED, _REVOKED, _EXPIRED, INVITATION_OTHER_EMAIL, ALREADY_A_PARTY
 */
export async function answerable(ctx: Context, { em, viewer, membership }: InvitedWork, token: string): Promise<Invitation> {
  const invitation = await em.findOne(Invitation, { tokenHash: hashOfSecret(token) })
  if (!invitation) throw refused('INVITATION_INVALID')
  const person = await em.findOneOrFail(Person, { id: viewer.personId })
  if (!sameEmail(person.email, invitation.email)) throw refused('INVITATION_OTHER_EMAIL')
  const closed = closedBecause(invitation, ctx.deps.clock.real())
  if (closed) throw closed
  if (membership) throw refused('ALREADY_A_PARTY')
  return invitation
}
