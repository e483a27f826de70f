import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import { adoptProposal } from './adopt-proposal.ts'
import { proposalPermissions } from './clause-permissions.ts'
import { contentType, stanceType } from './clause.resolver.ts'
import { closeProposal } from './close-proposal.ts'
import { commentOnClause } from './comment-on-clause.ts'
import { Comment } from './comment.entity.ts'
import { doorsOf } from './doors.ts'
import { CommentInput, ProposeInput, ResolveProposalInput } from './inputs.ts'
import { ClauseContentType, ProposalPermissions, Stance } from './negotiation.type.ts'
import { Proposal } from './proposal.entity.ts'
import { propose } from './propose.ts'
import { clauseIn, roomOf } from './room-of.ts'
import { withdrawProposal } from './withdraw-proposal.ts'

@Resolver(() => Proposal)
export class ProposalResolver {
  @FieldResolver(() => ClauseContentType)
  content(@Root() proposal: Proposal): ClauseContentType {
    return contentType(proposal.clauseId, proposal.content)
  }

  @FieldResolver(() => ClauseContentType, { nullable: true, description: 'the text that it started from' })
  async base(@Root() { allianceId, clauseId, baseHash }: Proposal, @Ctx() ctx: Context): Promise<ClauseContentType | null> {
    const room = await roomOf(ctx, allianceId)
    const version = ((await room.versions()).get(clauseId) ?? []).find(({ contentHash }) => contentHash === baseHash)
    return version ? contentType(clauseId, version.content) : null
  }

  @FieldResolver(() => [Stance], { description: 'last stance of each party on this content' })
  async stances(@Root() { allianceId, clauseId, contentHash }: Proposal, @Ctx() ctx: Context): Promise<Stance[]> {
    const room = await roomOf(ctx, allianceId)
    const [clause, stances] = await Promise.all([clauseIn(ctx, allianceId, clauseId), room.stances()])
    return (stances.get(clauseId) ?? []).filter((row) => row.contentHash === contentHash).map((row) => stanceType(row, clause.reopenedSeq))
  }

  @FieldResolver(() => ProposalPermissions)
  async permissions(@Root() proposal: Proposal, @Ctx() ctx: Context): Promise<ProposalPermissions> {
    return proposalPermissions(await doorsOf(ctx, proposal.allianceId), proposal, ctx.viewer?.organizationId ?? '')
  }

  @Mutation(() => Proposal)
  async propose(@Arg('input', () => ProposeInput) input: ProposeInput, @Ctx() ctx: Context): Promise<Proposal> {
    return this.#one(ctx, await propose(ctx, input))
  }

  @Mutation(() => Proposal)
  async withdrawProposal(@Arg('input', () => ResolveProposalInput) input: ResolveProposalInput, @Ctx() ctx: Context): Promise<Proposal> {
    return this.#one(ctx, await withdrawProposal(ctx, input))
  }

  @Mutation(() => Proposal)
  async adoptProposal(@Arg('input', () => ResolveProposalInput) input: ResolveProposalInput, @Ctx() ctx: Context): Promise<Proposal> {
    return this.#one(ctx, await adoptProposal(ctx, input))
  }

  @Mutation(() => Proposal)
  async closeProposal(@Arg('input', () => ResolveProposalInput) input: ResolveProposalInput, @Ctx() ctx: Context): Promise<Proposal> {
    return this.#one(ctx, await closeProposal(ctx, input))
  }

  @Mutation(() => Comment)
  async comment(@Arg('input', () => CommentInput) input: CommentInput, @Ctx() ctx: Context): Promise<Comment> {
    // Writing closes the request's reads and opens them anew: ctx.em is another one afterwards.
    const id = await commentOnClause(ctx, input)
    const comment = await ctx.em.findOne(Comment, { id })
    if (!comment) throw refused('NOT_FOUND')
    return comment
  }

  async #one(ctx: Context, id: string): Promise<Proposal> {
    const proposal = await ctx.em.findOne(Proposal, { id })
    if (!proposal) throw refused('NOT_FOUND')
    return proposal
  }
}
