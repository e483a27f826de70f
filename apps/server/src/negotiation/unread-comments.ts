import type { Context } from '../platform/graphql/context.ts'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { Clause } from './clause.entity.ts'
import { CommentReading } from './comment-reading.entity.ts'
import type { ClauseUnread } from './comment.type.ts'
import type { MarkCommentsReadInput } from './inputs.ts'
import { roomOf } from './room-of.ts'

/** The clauses with remarks of others that the viewer has not seen, as far as it may read them. */
export async function unreadComments(ctx: Context, allianceId: string): Promise<ClauseUnread[]> {
  const { viewer } = ctx
  if (!viewer) return []
  const room = await roomOf(ctx, allianceId)
  const [comments, readings] = await Promise.all([room.comments(), ctx.em.find(CommentReading, { allianceId, personId: viewer.personId })])
  const seen = new Map(readings.map(({ clauseId, seenAt }) => [clauseId, seenAt.getTime()]))
  return [...comments].flatMap(([clauseId, all]) => {
    const unread = all.filter(({ personId, at }) => personId !== viewer.personId && at.getTime() > (seen.get(clauseId) ?? 0))
    if (unread.length === 0) return []
    const mentioned = unread.some(({ mentions }) => mentions.includes(viewer.organizationId))
    return [{ clauseId, commentIds: unread.map(({ id }) => id), mentioned }]
  })
}

/** Notes how far the viewer has read on one clause; never back. @throws Refused NOT_FOUND */
export async function markCommentsRead(ctx: Context, input: MarkCommentsReadInput): Promise<void> {
  const { allianceId, clauseId, until } = input
  await ctx.act.alone('markCommentsRead', input, async ({ em, viewer, now }) => {
    if (!viewer) throw refused('NOT_SIGNED_IN')
    const clause = isId(allianceId) ? await em.findOne(Clause, { allianceId, clauseId }) : null
    if (!clause) throw refused('NOT_FOUND')
    const { personId } = viewer
    const seenAt = until > now ? now : until
    const known = await em.findOne(CommentReading, { allianceId, personId, clauseId })
    if (!known) await em.upsert(CommentReading, { allianceId, personId, clauseId, seenAt })
    else if (known.seenAt < seenAt) known.seenAt = seenAt
    return null
  })
}
