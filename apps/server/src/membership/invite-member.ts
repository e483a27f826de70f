import type { PartyRole } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Organization } from '../identity/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { readEmail, readEnum, readText, sameEmail } from '../platform/read-input.ts'
import { refused } from '../platform/refusal.ts'
import { hashOfSecret } from '../platform/secret.ts'
import { Alliance } from './alliance.entity.ts'
import { openInvitations } from './invitation-state.ts'
import { Invitation } from './invitation.entity.ts'
import type { InviteMemberInput } from './inputs.ts'

const DAY_MS = 86_400_000

/** The lead asks an organization in, with its place in the alliance; a single-use link goes to one address. */
export async function inviteMember(ctx: Context, input: InviteMemberInput): Promise<string> {
  const { secret, settings, clock, mail } = ctx.deps
  const asked = readAsked(input)
  return ctx.act.inAlliance('inviteMember', input, async ({ em, viewer, now, allianceId, append, afterCommit }) => {
    const real = clock.real()
    const open = await openInvitations(em, allianceId, real)
    if (open.some(({ email }) => sameEmail(email, asked.email))) throw refused('INVITATION_PENDING', { field: 'email' })
    const [alliance, inviter] = await Promise.all([
      em.findOneOrFail(Alliance, { id: allianceId }),
      em.findOneOrFail(Organization, { id: viewer.organizationId }),
    ])
    const id = newId()
    em.persist(
      em.create(Invitation, {
        id,
        allianceId,
        allianceName: alliance.name,
        inviterOrganizationId: inviter.id,
        inviterName: inviter.legalName,
        ...asked,
        place: await nextPlace(em, allianceId),
        tokenHash: hashOfSecret(secret.token('invitation', id)),
        sentAt: now,
        expiresAt: new Date(real.getTime() + settings.invitationDays * DAY_MS),
      }),
    )
    mail.queue(em, { kind: 'invitation', aboutId: id, to: asked.email, now })
    afterCommit(() => mail.nudge())
    const { legalName, role, chainPosition, councilCategory } = asked
    await append({
      type: 'MemberInvited',
      // The address stays out: a ledger never forgets, and a person's address may have to be.
      payload: { invitationId: id, legalName, role, chainPosition, councilCategory },
      subjects: [{ kind: 'invitation', id }],
    })
    return id
  })
}

/** After the lead and everyone invited before. */
async function nextPlace(em: EntityManager, allianceId: string): Promise<number> {
  const [last] = await em.find(Invitation, { allianceId }, { orderBy: { place: 'desc' }, limit: 1 })
  return (last?.place ?? 1) + 1
}

/** @throws Refused INVITATION_ROLE_LEAD, CHAIN_POSITION_NEEDED, ENUM_UNKNOWN, EMAIL_INVALID, TEXT_… */
function readAsked(input: InviteMemberInput) {
  const role = readEnum('role', input.role, 'party-roles') as PartyRole
  if (role === 'lead-organization') throw refused('INVITATION_ROLE_LEAD', { field: 'role' })
  const chainPosition = readEnum('chainPosition', input.chainPosition, 'chain-positions')
  if ((role === 'chain-enterprise') !== (chainPosition !== 'none')) throw refused('CHAIN_POSITION_NEEDED', { field: 'chainPosition' })
  const councilCategory = readEnum('councilCategory', input.councilCategory, 'council-categories')
  return {
    legalName: readText('legalName', input.legalName, 120),
    email: readEmail('email', input.email),
    role,
    chainPosition,
    councilCategory,
  }
}
