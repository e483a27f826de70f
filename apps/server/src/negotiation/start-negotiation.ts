import type { EntityManager } from '@mikro-orm/postgresql'
import { Organization } from '../identity/index.ts'
import { moveStage } from '../membership/index.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { Agreement } from './agreement.entity.ts'
import { keepVersion } from './change-text.ts'
import { inTemplateOrder, isComplete } from './clause-content.ts'
import { Clause } from './clause.entity.ts'
import type { StartNegotiationInput } from './inputs.ts'
import { StanceRow } from './stance.entity.ts'

/**
 * The lead publishes its draft and the parties begin to negotiate. Publishing is the lead's acceptance of every clause in which
 * nothing is open; where its house wants internal approval first, it accepts later like everyone else.
 */
export async function startNegotiation(ctx: Context, input: StartNegotiationInput): Promise<string> {
  return ctx.act.inAlliance('startNegotiation', input, async (work) => {
    const { em, viewer, now, append, head, allianceId } = work
    const agreement = await em.findOne(Agreement, { allianceId })
    if (!agreement) throw refused('DRAFT_MISSING')
    // By publishing the lead accepts: a text that a colleague changed meanwhile was read by nobody.
    const expected = input.expectedRevision ?? null
    if (agreement.revision !== expected) throw refused('DRAFT_CHANGED', { expected: expected ?? 0, current: agreement.revision })
    await moveStage(work, 'start-negotiation', { note: input.note })
    agreement.published = true
    agreement.status = 'negotiating'
    const clauses = (await em.find(Clause, { allianceId })).sort(inTemplateOrder)
    for (const clause of clauses) {
      // The parties' review hours begin when they can read it.
      clause.contentSince = now
      keepVersion(em, clause, { proposalId: null, organizationId: viewer.organizationId })
    }
    const enabled = clauses.filter((clause) => clause.enabled)
    const accepted = await acceptAsLead(em, viewer, enabled, now, head().seq + 1)
    await append({
      type: 'DraftPublished',
      payload: {
        agreementId: agreement.id,
        number: agreement.number,
        template: { id: agreement.templateId, version: agreement.templateVersion },
        clauses: enabled.map(({ clauseId, contentHash }) => ({ clauseId, contentHash })),
        disabledClauseIds: clauses.filter((clause) => !clause.enabled).map(({ clauseId }) => clauseId),
        acceptedByLead: accepted,
      },
      subjects: [
        { kind: 'alliance', id: allianceId },
        { kind: 'agreement', id: agreement.id },
      ],
    })
    return allianceId
  })
}

async function acceptAsLead(
  em: EntityManager,
  { organizationId, personId }: Viewer,
  clauses: readonly Clause[],
  at: Date,
  seq: number,
): Promise<string[]> {
  const { internalApprovalRequired } = await em.findOneOrFail(Organization, { id: organizationId })
  if (internalApprovalRequired) return []
  const complete = clauses.filter(({ clauseId, content }) => isComplete(clauseId, content))
  for (const { allianceId, clauseId, contentHash } of complete)
    em.persist(
      em.create(StanceRow, {
        id: newId(),
        allianceId,
        clauseId,
        organizationId,
        personId,
        contentHash,
        decision: 'accept',
        reason: null,
        at,
        seq,
      }),
    )
  return complete.map(({ clauseId }) => clauseId)
}
