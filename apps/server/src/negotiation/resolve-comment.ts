import { settleComment } from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import { privacyOf } from './comment-on-clause.ts'
import { Comment } from './comment.entity.ts'
import type { ResolveCommentInput } from './inputs.ts'
import { foreignId } from './open-proposal.ts'

/** The organization that raised a remark calls it settled, or opens it again; told to whoever reads the remark. */
export async function resolveComment(ctx: Context, input: ResolveCommentInput): Promise<string> {
  return ctx.act.inAlliance('resolveComment', input, async ({ em, viewer, now, append, allianceId }) => {
    const comment = await em.findOne(Comment, { allianceId, id: foreignId(input.commentId) })
    if (!comment) throw refused('NOT_FOUND')
    const { id, clauseId, organizationId, visibility, counterpartId } = comment
    orRefuse(settleComment({ organizationId, resolved: comment.resolvedAt !== null }, viewer.organizationId, input.resolved))
    comment.resolvedAt = input.resolved ? now : null
    comment.resolvedByName = input.resolved ? viewer.name : null
    await append({
      type: input.resolved ? 'CommentResolved' : 'CommentReopened',
      ...privacyOf(visibility, counterpartId),
      payload: { commentId: id, clauseId },
      subjects: [
        { kind: 'comment', id },
        { kind: 'clause', id: clauseId },
      ],
    })
    return id
  })
}
