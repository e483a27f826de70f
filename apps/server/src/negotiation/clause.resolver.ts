import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { Text } from '../platform/graphql/permission.ts'
import type { Context } from '../platform/graphql/context.ts'
import { approveInternally } from './approve-internally.ts'
import { templateClause, wordingOfContent } from './clause-content.ts'
import { clausePermissions } from './clause-permissions.ts'
import { Clause } from './clause.entity.ts'
import { CommentConnection } from './comment.type.ts'
import { commentsOf } from './comments-of.ts'
import { doorsOf } from './doors.ts'
import { answerDue, askedSince } from './due.ts'
import { editDraftClause } from './edit-draft-clause.ts'
import { Initial } from './initial.entity.ts'
import { ApproveInternallyInput, EditDraftClauseInput, ReopenClauseInput, TakeStanceInput } from './inputs.ts'
import { InternalApproval } from './internal-approval.entity.ts'
import { ClauseContentType, ClausePermissions, ClauseVersion, Stance } from './negotiation.type.ts'
import { Proposal } from './proposal.entity.ts'
import { reopenClause } from './reopen-clause.ts'
import { clauseIn, clausesIn, roomOf } from './room-of.ts'
import type { StanceRow } from './stance.entity.ts'
import { takeStance } from './take-stance.ts'

export const contentType = (clauseId: string, content: Clause['content']): ClauseContentType => ({
  ...content,
  wording: wordingOfContent(clauseId, content),
})

export const stanceType = (row: StanceRow, reopenedSeq: number): Stance => {
  const { id, organizationId, contentHash, decision, reason, at, seq } = row
  return { id, organizationId, contentHash, decision, reason, at, counts: seq > reopenedSeq }
}

@Resolver(() => Clause)
export class ClauseResolver {
  @FieldResolver(() => ID, { description: 'allianceId:clauseId' })
  id(@Root() clause: Clause): string {
    return `${clause.allianceId}:${clause.clauseId}`
  }

  @FieldResolver(() => String)
  chapterId(@Root() clause: Clause): string {
    return templateClause(clause.clauseId).chapterId
  }

  @FieldResolver(() => Boolean)
  required(@Root() clause: Clause): boolean {
    return templateClause(clause.clauseId).required
  }

  @FieldResolver(() => Int, { nullable: true, description: 'position among the enabled clauses, from 1; null when disabled' })
  async number(@Root() clause: Clause, @Ctx() ctx: Context): Promise<number | null> {
    const room = await roomOf(ctx, clause.allianceId)
    return (await room.numbers()).get(clause.clauseId) ?? null
  }

  @FieldResolver(() => Text)
  title(@Root() clause: Clause): Text {
    const { title, titleEn } = templateClause(clause.clauseId)
    return { zh: title, en: titleEn }
  }

  @FieldResolver(() => ClauseContentType)
  content(@Root() clause: Clause): ClauseContentType {
    return contentType(clause.clauseId, clause.content)
  }

  @FieldResolver(() => String, { description: 'enum clause-status' })
  async status(@Root() clause: Clause, @Ctx() ctx: Context): Promise<string> {
    const state = await this.state(clause, ctx)
    return ['agreed', 'initialled', 'signed', 'disabled'].includes(state) ? state : 'open'
  }

  @FieldResolver(() => String, { description: 'agreed | initialled | waiting | disputed | reserved | disabled | signed' })
  async state(@Root() clause: Clause, @Ctx() ctx: Context): Promise<string> {
    const room = await roomOf(ctx, clause.allianceId)
    const [agreement, standings] = await Promise.all([room.agreement(), room.standings()])
    if (agreement?.status === 'signed' && clause.enabled) return 'signed'
    return standings.get(clause.clauseId)?.state ?? 'waiting'
  }

  @FieldResolver(() => [Stance], { description: 'last stance of each party on the current content' })
  async stances(@Root() clause: Clause, @Ctx() ctx: Context): Promise<Stance[]> {
    const room = await roomOf(ctx, clause.allianceId)
    const rows = (await room.stances()).get(clause.clauseId) ?? []
    return rows.filter(({ contentHash }) => contentHash === clause.contentHash).map((row) => stanceType(row, clause.reopenedSeq))
  }

  @FieldResolver(() => [Proposal])
  async proposals(@Root() clause: Clause, @Ctx() ctx: Context): Promise<readonly Proposal[]> {
    const room = await roomOf(ctx, clause.allianceId)
    return (await room.proposals()).get(clause.clauseId) ?? []
  }

  @FieldResolver(() => CommentConnection, { description: 'oldest first; without `before` the newest page' })
  comments(
    @Root() clause: Clause,
    @Arg('last', () => Int, { defaultValue: 30 }) last: number,
    @Arg('before', () => String, { nullable: true }) before: string | null | undefined,
    @Ctx() ctx: Context,
  ): Promise<CommentConnection> {
    return commentsOf(ctx, clause, last, before ?? null)
  }

  @FieldResolver(() => [Initial], { description: 'those that count, on the current content' })
  async initials(@Root() clause: Clause, @Ctx() ctx: Context): Promise<readonly Initial[]> {
    const room = await roomOf(ctx, clause.allianceId)
    const initials = (await room.initials()).get(clause.clauseId) ?? []
    return initials.filter(({ contentHash, seq }) => contentHash === clause.contentHash && seq > clause.reopenedSeq)
  }

  @FieldResolver(() => [InternalApproval], { description: "the own organization's" })
  async approvals(@Root() clause: Clause, @Ctx() ctx: Context): Promise<readonly InternalApproval[]> {
    const room = await roomOf(ctx, clause.allianceId)
    return (await room.approvals()).get(clause.clauseId) ?? []
  }

  @FieldResolver(() => [ClauseVersion])
  async versions(@Root() clause: Clause, @Ctx() ctx: Context): Promise<ClauseVersion[]> {
    const room = await roomOf(ctx, clause.allianceId)
    const rows = (await room.versions()).get(clause.clauseId) ?? []
    return rows.map(({ allianceId, clauseId, number, contentHash, content, at, proposalId, organizationId }) => ({
      allianceId,
      clauseId,
      number,
      contentHash,
      content: contentType(clauseId, content),
      at,
      proposalId,
      organizationId,
    }))
  }

  @FieldResolver(() => [ID])
  async waitingOn(@Root() clause: Clause, @Ctx() ctx: Context): Promise<readonly string[]> {
    const room = await roomOf(ctx, clause.allianceId)
    return (await room.standings()).get(clause.clauseId)?.waitingOn ?? []
  }

  @FieldResolver(() => DateTime, { nullable: true, description: "the viewer's party's answer is due" })
  async dueAt(@Root() clause: Clause, @Ctx() ctx: Context): Promise<Date | null> {
    const room = await roomOf(ctx, clause.allianceId)
    const [agreement, standings] = await Promise.all([room.agreement(), room.standings()])
    const waitingOn = standings.get(clause.clauseId)?.waitingOn ?? []
    if (agreement?.status !== 'negotiating' || !ctx.viewer || !waitingOn.includes(ctx.viewer.organizationId)) return null
    return answerDue(askedSince(clause))
  }

  @FieldResolver(() => ClausePermissions)
  async permissions(@Root() clause: Clause, @Ctx() ctx: Context): Promise<ClausePermissions> {
    const { allianceId, clauseId } = clause
    const room = await roomOf(ctx, allianceId)
    const [may, parties, standings, approvals, stances, initials] = await Promise.all([
      doorsOf(ctx, allianceId),
      room.parties(),
      room.standings(),
      room.approvals(),
      room.stances(),
      room.initials(),
    ])
    const organizationId = ctx.viewer?.organizationId ?? ''
    const standing = standings.get(clauseId)
    if (!standing) throw new Error(`clause ${clauseId} has no standing`)
    return clausePermissions(may, {
      clause,
      standing,
      organizationId,
      approvalRequired: parties.some((party) => party.organizationId === organizationId && party.organization.internalApprovalRequired),
      approvals: approvals.get(clauseId) ?? [],
      stances: stances.get(clauseId) ?? [],
      initials: initials.get(clauseId) ?? [],
    })
  }

  @Mutation(() => Clause)
  async editDraftClause(@Arg('input', () => EditDraftClauseInput) input: EditDraftClauseInput, @Ctx() ctx: Context): Promise<Clause> {
    return clauseIn(ctx, input.allianceId, await editDraftClause(ctx, input))
  }

  @Mutation(() => [Clause])
  async takeStance(@Arg('input', () => TakeStanceInput) input: TakeStanceInput, @Ctx() ctx: Context): Promise<Clause[]> {
    return clausesIn(ctx, input.allianceId, await takeStance(ctx, input))
  }

  @Mutation(() => [Clause])
  async approveInternally(
    @Arg('input', () => ApproveInternallyInput) input: ApproveInternallyInput,
    @Ctx() ctx: Context,
  ): Promise<Clause[]> {
    return clausesIn(ctx, input.allianceId, await approveInternally(ctx, input))
  }

  @Mutation(() => Clause)
  async reopenClause(@Arg('input', () => ReopenClauseInput) input: ReopenClauseInput, @Ctx() ctx: Context): Promise<Clause> {
    return clauseIn(ctx, input.allianceId, await reopenClause(ctx, input))
  }
}
