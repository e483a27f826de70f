import { presentPackage } from '@mengyue/domain'
import type { Context } from '../../platform/graphql/context.ts'
import { newId } from '../../platform/id.ts'
import { orRefuse } from '../../platform/refusal.ts'
import { requireApproval } from '../internal-approvals.ts'
import { optionalReason, requiredReason } from '../read-content.ts'
import { StanceRow } from '../stance.entity.ts'
import { decisionOf } from '../take-stance.ts'
import type { AnswerPackageInput } from './inputs.ts'
import { named, packageInHand, touched } from './package-in-hand.ts'

/**
 * A party answers a whole package: one stance on each of its hashes, which count together or not at all. Rejecting and reserving need a
 * reason, which everybody reads.
 */
export async function answerPackage(ctx: Context, input: AnswerPackageInput): Promise<string> {
  return ctx.act.inAlliance('answerPackage', input, async ({ em, viewer, now, append, head, allianceId }) => {
    const decision = decisionOf(input.decision)
    const reason = (decision === 'accept' ? optionalReason(input.reason) : requiredReason(input.reason)) || null
    const { pack, parts, facts } = await packageInHand(em, allianceId, input)
    if (decision === 'accept') {
      orRefuse(presentPackage(facts))
      await requireApproval(em, viewer.organizationId, allianceId, parts)
    }
    const { organizationId, personId } = viewer
    for (const { clauseId, contentHash } of parts)
      em.persist(
        em.create(StanceRow, {
          ...{ id: newId(), allianceId, clauseId, organizationId, personId, contentHash, packageId: pack.id },
          ...{ decision, reason, at: now, seq: head().seq + 1 },
        }),
      )
    await append({
      type: 'PackageAnswered',
      payload: { packageId: pack.id, seq: pack.seq, decision, reason, clauses: named(parts) },
      subjects: touched(pack, parts),
    })
    return pack.id
  })
}
