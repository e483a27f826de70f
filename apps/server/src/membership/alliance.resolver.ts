import { stepBar, type Stage } from '@mengyue/domain'
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { entriesBefore, entryCursor, LedgerEntryConnection, LedgerHead, LedgerHeadRow, seenBy, seqAt } from '../ledger/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { pageOf, pageSize } from '../platform/graphql/connection.ts'
import { inBulk } from '../platform/graphql/in-bulk.ts'
import { RuleResult, ruleResult } from '../platform/graphql/rule-result.type.ts'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { Alliance } from './alliance.entity.ts'
import { createAlliance } from './create-alliance.ts'
import { dissolve } from './dissolve.ts'
import { AllianceEventInput, CreateAllianceInput, JustifyInput } from './inputs.ts'
import { Invitation } from './invitation.entity.ts'
import { inviteMembers } from './invite-members.ts'
import { Justification } from './justification.entity.ts'
import { justify } from './justify.ts'
import { LeaderFinancials } from './leader-financials.entity.ts'
import { listAlliances } from './list-alliances.ts'
import { Member } from './member.entity.ts'
import { AllianceConnection, AlliancePermissions, StageMove, StageStep } from './membership.type.ts'
import { financialsOf, invitationsOf, justificationsOf, membersOf, ownMemberOf } from './read-alliance.ts'
import { compositionResults, movesOf, permissionsOf } from './stage-moves.ts'

@Resolver(() => Alliance)
export class AllianceResolver {
  @Query(() => AllianceConnection)
  alliances(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() ctx: Context,
  ): Promise<AllianceConnection> {
    return listAlliances(ctx, first, after ?? null)
  }

  @Query(() => Alliance)
  alliance(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Alliance> {
    return allianceOf(ctx, id)
  }

  @FieldResolver(() => LedgerHead)
  async head(@Root() { id }: Alliance, @Ctx() ctx: Context): Promise<LedgerHead> {
    const { seq, hash } = await headOf(ctx, id)
    return { seq, hash, cursor: entryCursor(id, seq) }
  }

  @FieldResolver(() => [Member])
  members(@Root() { id }: Alliance, @Ctx() ctx: Context): Promise<Member[]> {
    return membersOf(ctx, id)
  }

  @FieldResolver(() => Member, { nullable: true, description: "the viewer's own membership" })
  ownMember(@Root() { id }: Alliance, @Ctx() ctx: Context): Promise<Member | null> {
    return ownMemberOf(ctx, id)
  }

  @FieldResolver(() => [Invitation])
  invitations(@Root() { id }: Alliance, @Ctx() ctx: Context): Promise<Invitation[]> {
    return invitationsOf(ctx, id)
  }

  @FieldResolver(() => [LeaderFinancials])
  financials(@Root() { id }: Alliance, @Ctx() ctx: Context): Promise<LeaderFinancials[]> {
    return financialsOf(ctx, id)
  }

  @FieldResolver(() => [Justification])
  justifications(@Root() { id }: Alliance, @Ctx() ctx: Context): Promise<Justification[]> {
    return justificationsOf(ctx, id)
  }

  @FieldResolver(() => [RuleResult], { description: 'LEAD-* and MEM-* on the present data' })
  async composition(@Root() { id }: Alliance, @Ctx() ctx: Context): Promise<RuleResult[]> {
    return (await compositionResults(ctx, id)).map(ruleResult)
  }

  @FieldResolver(() => [StageMove])
  moves(@Root() alliance: Alliance, @Ctx() ctx: Context): Promise<StageMove[]> {
    return movesOf(ctx, alliance)
  }

  @FieldResolver(() => [StageStep])
  steps(@Root() { stage, enteredAt }: Alliance): StageStep[] {
    return stepBar(stage, new Map(Object.entries(enteredAt).map(([entered, at]) => [entered as Stage, new Date(at)])))
  }

  @FieldResolver(() => LedgerEntryConnection, { description: "the ledger's own order; without `before` its newest page" })
  async entries(
    @Root() { id }: Alliance,
    @Arg('last', () => Int, { defaultValue: 50 }) last: number,
    @Arg('before', () => String, { nullable: true }) before: string | null | undefined,
    @Ctx() ctx: Context,
  ): Promise<LedgerEntryConnection> {
    const size = pageSize('last', last)
    const end = typeof before === 'string' ? seqAt(id, before, (await headOf(ctx, id)).seq) : null
    const rows = (await entriesBefore(ctx.em, id, end, size)).toReversed()
    const entries = rows.map((row) => seenBy(row, ctx.viewer?.organizationId ?? ''))
    // Numbers have no gaps: what comes before the page is known from its first entry.
    return pageOf(entries, ({ cursor }) => cursor, { before: (entries[0]?.seq ?? 1) > 1, after: end !== null })
  }

  @FieldResolver(() => AlliancePermissions)
  permissions(@Root() alliance: Alliance, @Ctx() ctx: Context): Promise<AlliancePermissions> {
    return permissionsOf(ctx, alliance)
  }

  @Mutation(() => Alliance)
  async createAlliance(@Arg('input', () => CreateAllianceInput) input: CreateAllianceInput, @Ctx() ctx: Context): Promise<Alliance> {
    return allianceOf(ctx, await createAlliance(ctx, input))
  }

  @Mutation(() => Alliance)
  async inviteMembers(@Arg('input', () => AllianceEventInput) input: AllianceEventInput, @Ctx() ctx: Context): Promise<Alliance> {
    return allianceOf(ctx, await inviteMembers(ctx, input))
  }

  @Mutation(() => Alliance)
  async justify(@Arg('input', () => JustifyInput) input: JustifyInput, @Ctx() ctx: Context): Promise<Alliance> {
    return allianceOf(ctx, await justify(ctx, input))
  }

  @Mutation(() => Alliance)
  async dissolve(@Arg('input', () => AllianceEventInput) input: AllianceEventInput, @Ctx() ctx: Context): Promise<Alliance> {
    return allianceOf(ctx, await dissolve(ctx, input))
  }
}

@Resolver(() => LeaderFinancials)
export class LeaderFinancialsResolver {
  @FieldResolver(() => String)
  revenueFen(@Root() { revenue }: LeaderFinancials): string {
    return String(revenue)
  }

  @FieldResolver(() => String)
  rdExpenseFen(@Root() { rdExpense }: LeaderFinancials): string {
    return String(rdExpense)
  }
}

async function headOf(ctx: Context, allianceId: string): Promise<LedgerHeadRow> {
  const head = await inBulk(
    ctx,
    'heads',
    allianceId,
    async (ids) => new Map((await ctx.em.find(LedgerHeadRow, { allianceId: { $in: ids } })).map((row) => [row.allianceId, row])),
  )
  if (!head) throw refused('NOT_FOUND')
  return head
}

/** One of the viewer's alliances. @throws Refused NOT_FOUND for any other, as for none */
export async function allianceOf(ctx: Context, id: string): Promise<Alliance> {
  const alliance = isId(id) ? await ctx.em.findOne(Alliance, { id }) : null
  if (!alliance) throw refused('NOT_FOUND')
  return alliance
}
