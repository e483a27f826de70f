import { countingByThemselves } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { laneOf } from './comment-on-clause.ts'
import { Comment } from './comment.entity.ts'
import type { TakeStanceInput } from './inputs.ts'
import { requireApproval } from './internal-approvals.ts'
import { openContents, type OpenContent } from './present-clause.ts'
import { optionalReason, requireComplete, requiredReason } from './read-content.ts'
import { Proposal } from './proposal.entity.ts'
import { StanceRow, type StanceDecision } from './stance.entity.ts'

/**
 * A party answers one content of each clause named: the current text, or an open proposal. All or nothing.
 * Rejecting and reserving need a reason. A rejection's reason is public; another may stay in the house, as a private comment.
 */
export async function takeStance(ctx: Context, input: TakeStanceInput): Promise<string[]> {
  return ctx.act.inAlliance('takeStance', input, async ({ em, viewer, now, append, head, allianceId }) => {
    const decision = decisionOf(input.decision)
    const lane = decision === 'reject' ? 'alliance' : laneOf(input.reasonVisibility)
    const reason = decision === 'accept' ? optionalReason(input.reason) : requiredReason(input.reason)
    const contents = await openContents(em, allianceId, input.clauses)
    for (const { proposal } of contents)
      if (proposal?.packageId) throw refused('PART_OF_PACKAGE', { packageId: proposal.packageId, clauseId: proposal.clauseId })
    if (decision === 'accept') {
      for (const { clause, content } of contents) requireComplete(clause.clauseId, content)
      await requireApproval(em, viewer.organizationId, allianceId, await notYetAccepted(em, viewer.organizationId, contents))
    }
    const seq = head().seq + 1
    const shown = lane === 'alliance' && reason !== '' ? reason : null
    const common = { allianceId, organizationId: viewer.organizationId, personId: viewer.personId, at: now }
    for (const { clause, contentHash } of contents)
      em.persist(em.create(StanceRow, { ...common, id: newId(), clauseId: clause.clauseId, contentHash, decision, reason: shown, seq }))
    const clauseIds = [...new Set(contents.map(({ clause }) => clause.clauseId))]
    await append({
      type: 'StanceTaken',
      payload: {
        decision,
        reason: shown,
        clauses: contents.map(({ clause, contentHash, proposal }) => ({
          clauseId: clause.clauseId,
          contentHash,
          proposalId: proposal?.id ?? null,
        })),
      },
      subjects: [
        ...clauseIds.map((id) => ({ kind: 'clause' as const, id })),
        ...contents.flatMap(({ proposal }) => (proposal ? [{ kind: 'proposal' as const, id: proposal.id }] : [])),
      ],
    })
    if (lane === 'organization' && reason !== '') {
      const comments = contents.map(({ clause, contentHash, proposal }) =>
        em.create(Comment, {
          ...common,
          id: newId(),
          clauseId: clause.clauseId,
          proposalId: proposal?.id ?? null,
          contentHash,
          anchor: null,
          personName: viewer.name,
          visibility: 'organization',
          text: reason,
        }),
      )
      em.persist(comments)
      await append({
        type: 'Commented',
        visibility: 'organization',
        payload: { text: reason, comments: comments.map(({ id, clauseId, contentHash }) => ({ commentId: id, clauseId, contentHash })) },
        subjects: comments.map(({ id }) => ({ kind: 'comment' as const, id })),
      })
    }
    return clauseIds
  })
}

/** @throws Refused STANCE_UNKNOWN */
export function decisionOf(decision: string): StanceDecision {
  if (decision !== 'accept' && decision !== 'reject' && decision !== 'reserve') throw refused('STANCE_UNKNOWN', { decision })
  return decision
}

/** What the party accepts already (by proposing, say) needs no word from its legal reviewer again. */
async function notYetAccepted(
  em: EntityManager,
  organizationId: string,
  contents: readonly OpenContent[],
): Promise<{ clauseId: string; contentHash: string }[]> {
  const allianceId = contents[0]?.clause.allianceId
  if (!allianceId) return []
  const stances = await em.find(
    StanceRow,
    { allianceId, organizationId, contentHash: { $in: contents.map(({ contentHash }) => contentHash) } },
    { orderBy: { seq: 'asc' } },
  )
  const packageIds = stances.flatMap(({ packageId }) => packageId ?? [])
  const adopted = await em.find(Proposal, { allianceId, packageId: { $in: packageIds }, status: 'adopted' })
  const counting = countingByThemselves(stances, new Set(adopted.flatMap(({ packageId }) => packageId ?? [])))
  const last = new Map(counting.map((stance) => [`${stance.clauseId} ${stance.contentHash}`, stance]))
  return contents.flatMap(({ clause, contentHash }) => {
    const stance = last.get(`${clause.clauseId} ${contentHash}`)
    const counts = stance?.decision === 'accept' && stance.seq > clause.reopenedSeq
    return counts ? [] : [{ clauseId: clause.clauseId, contentHash }]
  })
}
