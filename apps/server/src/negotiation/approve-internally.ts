import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import type { ApproveInternallyInput } from './inputs.ts'
import { InternalApproval, type ApprovalDecision } from './internal-approval.entity.ts'
import { openContents } from './present-clause.ts'
import { optionalReason, requiredReason } from './read-content.ts'

/** A legal reviewer lets the own organization's acceptance of these contents out, or takes that back. Nobody else learns of it. */
export async function approveInternally(ctx: Context, input: ApproveInternallyInput): Promise<string[]> {
  return ctx.act.inAlliance('approveInternally', input, async ({ em, viewer, now, append, head, allianceId }) => {
    const decision = decisionOf(input.decision)
    const comment = decision === 'return' ? requiredReason(input.comment) : optionalReason(input.comment)
    const contents = await openContents(em, allianceId, input.clauses)
    const seq = head().seq + 1
    for (const { clause, contentHash } of contents)
      em.persist(
        em.create(InternalApproval, {
          id: newId(),
          allianceId,
          clauseId: clause.clauseId,
          organizationId: viewer.organizationId,
          personId: viewer.personId,
          personName: viewer.name,
          contentHash,
          decision,
          comment,
          at: now,
          seq,
        }),
      )
    const clauseIds = [...new Set(contents.map(({ clause }) => clause.clauseId))]
    await append({
      type: 'InternalApprovalGiven',
      visibility: 'organization',
      payload: { decision, comment, clauses: contents.map(({ clause, contentHash }) => ({ clauseId: clause.clauseId, contentHash })) },
      subjects: clauseIds.map((id) => ({ kind: 'clause', id })),
    })
    return clauseIds
  })
}

function decisionOf(decision: string): ApprovalDecision {
  if (decision !== 'approve' && decision !== 'return') throw refused('APPROVAL_UNKNOWN', { decision })
  return decision
}
