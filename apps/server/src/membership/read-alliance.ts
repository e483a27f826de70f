import { Organization } from '../identity/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { inBulk } from '../platform/graphql/in-bulk.ts'
import type { CompositionFacts } from './composition.ts'
import { Invitation } from './invitation.entity.ts'
import { Justification } from './justification.entity.ts'
import { LeaderFinancials } from './leader-financials.entity.ts'
import { Member } from './member.entity.ts'

/** Rows of one alliance; those of all alliances in the answer come in one statement. */
const byAlliance = <T extends { allianceId: string }>(rows: readonly T[]): ReadonlyMap<string, T[]> =>
  Map.groupBy(rows, ({ allianceId }) => allianceId)

export const membersOf = async (ctx: Context, allianceId: string): Promise<Member[]> =>
  (await inBulk(ctx, 'members', allianceId, async (ids) =>
    byAlliance(await ctx.em.find(Member, { allianceId: { $in: ids } }, { orderBy: { order: 'asc' } })),
  )) ?? []

export const invitationsOf = async (ctx: Context, allianceId: string): Promise<Invitation[]> =>
  (await inBulk(ctx, 'invitations', allianceId, async (ids) =>
    byAlliance(await ctx.em.find(Invitation, { allianceId: { $in: ids } }, { orderBy: { sentAt: 'asc', id: 'asc' } })),
  )) ?? []

export const financialsOf = async (ctx: Context, allianceId: string): Promise<LeaderFinancials[]> =>
  (await inBulk(ctx, 'financials', allianceId, async (ids) =>
    byAlliance(await ctx.em.find(LeaderFinancials, { allianceId: { $in: ids } }, { orderBy: { year: 'asc' } })),
  )) ?? []

export const justificationsOf = async (ctx: Context, allianceId: string): Promise<Justification[]> =>
  (await inBulk(ctx, 'justifications', allianceId, async (ids) =>
    byAlliance(await ctx.em.find(Justification, { allianceId: { $in: ids } }, { orderBy: { ruleId: 'asc' } })),
  )) ?? []

/** An organization that the viewer may see. */
export const organizationOf = (ctx: Context, organizationId: string): Promise<Organization | undefined> =>
  inBulk(
    ctx,
    'organizations',
    organizationId,
    async (ids) => new Map((await ctx.em.find(Organization, { id: { $in: ids } })).map((organization) => [organization.id, organization])),
  )

/** The viewer's own place in an alliance. */
export async function ownMemberOf(ctx: Context, allianceId: string): Promise<Member | null> {
  const { viewer } = ctx
  if (!viewer) return null
  const own = await inBulk(ctx, 'own-member', allianceId, async (ids) => {
    const members = await ctx.em.find(Member, { allianceId: { $in: ids }, organizationId: viewer.organizationId })
    return new Map(members.map((member) => [member.allianceId, member]))
  })
  return own ?? null
}

/** What the composition rules ask about, for an answer. */
export async function compositionOf(ctx: Context, allianceId: string): Promise<CompositionFacts> {
  const [members, financials, justifications] = await Promise.all([
    membersOf(ctx, allianceId),
    financialsOf(ctx, allianceId),
    justificationsOf(ctx, allianceId),
  ])
  const organizations = await Promise.all(members.map(({ organizationId }) => organizationOf(ctx, organizationId)))
  return {
    members: members.flatMap((member, index) => ({ member, organization: organizations[index] })).filter(hasOrganization),
    financials,
    justifications,
  }
}

const hasOrganization = (one: {
  member: Member
  organization: Organization | undefined
}): one is { member: Member; organization: Organization } => one.organization !== undefined
