import type { Context } from '../platform/graphql/context.ts'
import type { ReopenClauseInput } from './inputs.ts'
import { presentClause } from './present-clause.ts'
import { requiredReason } from './read-content.ts'

/** A party takes a clause up again: stances and initials given so far no longer count, and stay readable. */
export async function reopenClause(ctx: Context, input: ReopenClauseInput): Promise<string> {
  return ctx.act.inAlliance('reopenClause', input, async ({ em, now, append, head, allianceId }) => {
    const clause = await presentClause(em, allianceId, input)
    const reason = requiredReason(input.reason)
    clause.reopenedAt = now
    clause.reopenReason = reason
    clause.reopenedSeq = head().seq + 1
    const { clauseId, contentHash } = clause
    await append({ type: 'ClauseReopened', payload: { clauseId, contentHash, reason }, subjects: [{ kind: 'clause', id: clauseId }] })
    return clauseId
  })
}
