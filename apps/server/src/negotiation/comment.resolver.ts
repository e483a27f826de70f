import { settleComment } from '@mengyue/domain'
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { Context } from '../platform/graphql/context.ts'
import { permission } from '../platform/graphql/permission.ts'
import { refused } from '../platform/refusal.ts'
import { Agreement } from './agreement.entity.ts'
import { Comment } from './comment.entity.ts'
import { ClauseUnread, CommentPermissions } from './comment.type.ts'
import { doorsOf } from './doors.ts'
import { MarkCommentsReadInput, ResolveCommentInput } from './inputs.ts'
import { resolveComment } from './resolve-comment.ts'
import { markCommentsRead, unreadComments } from './unread-comments.ts'

@Resolver(() => Comment)
export class CommentResolver {
  @FieldResolver(() => CommentPermissions)
  async permissions(@Root() comment: Comment, @Ctx() ctx: Context): Promise<CommentPermissions> {
    const may = await doorsOf(ctx, comment.allianceId)
    const resolved = comment.resolvedAt !== null
    const own = settleComment({ organizationId: comment.organizationId, resolved }, ctx.viewer?.organizationId ?? '', !resolved)
    return { resolve: permission(may('resolveComment'), own) }
  }

  @Mutation(() => Comment)
  async resolveComment(@Arg('input', () => ResolveCommentInput) input: ResolveCommentInput, @Ctx() ctx: Context): Promise<Comment> {
    const id = await resolveComment(ctx, input)
    const comment = await ctx.em.findOne(Comment, { id })
    if (!comment) throw refused('NOT_FOUND')
    return comment
  }
}

/** What the viewer, as a person, has not read. The feed, which is shared among a house's people, does not bring it. */
@Resolver(() => Agreement)
export class UnreadResolver {
  @FieldResolver(() => [ClauseUnread], { description: "the viewer's own unread remarks by clause" })
  unread(@Root() { allianceId }: Agreement, @Ctx() ctx: Context): Promise<ClauseUnread[]> {
    return unreadComments(ctx, allianceId)
  }

  @Mutation(() => [ClauseUnread], { description: 'what is still unread in the agreement' })
  async markCommentsRead(
    @Arg('input', () => MarkCommentsReadInput) input: MarkCommentsReadInput,
    @Ctx() ctx: Context,
  ): Promise<ClauseUnread[]> {
    await markCommentsRead(ctx, input)
    return unreadComments(ctx, input.allianceId)
  }
}
