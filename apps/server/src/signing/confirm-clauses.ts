import { confirmable } from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import { ClauseConfirmation } from './clause-confirmation.entity.ts'
import type { ConfirmClausesInput } from './inputs.ts'
import { lockedClauses, seenLock } from './current-lock.ts'

/** A signatory confirms having read clauses of the locked text, each by its hash. Known to the own organization only. */
export async function confirmClauses(ctx: Context, input: ConfirmClausesInput): Promise<string> {
  return ctx.act.inAlliance('confirmClauses', input, async ({ em, viewer, now, append, allianceId }) => {
    const { version, manifest, deadline } = await seenLock(em, allianceId, input.manifestHash)
    if (now > deadline) throw refused('DEADLINE_PASSED', { deadline: deadline.toISOString() })
    orRefuse(confirmable(lockedClauses(manifest), input.clauses))
    const { personId, organizationId } = viewer
    const confirmed = new Set((await em.find(ClauseConfirmation, { allianceId, version, personId })).map(({ clauseId }) => clauseId))
    const added = [...new Map(input.clauses.map((clause) => [clause.clauseId, clause])).values()].filter(
      ({ clauseId }) => !confirmed.has(clauseId),
    )
    if (added.length === 0) return allianceId
    for (const { clauseId, contentHash } of added)
      em.persist(em.create(ClauseConfirmation, { allianceId, version, personId, clauseId, organizationId, contentHash, at: now }))
    await append({
      type: 'ClausesConfirmed',
      visibility: 'organization',
      payload: {
        version,
        manifestHash: input.manifestHash,
        clauses: added.map(({ clauseId, contentHash }) => ({ clauseId, contentHash })),
      },
      subjects: [],
    })
    return allianceId
  })
}
