import type { EntityManager } from '@mikro-orm/postgresql'
import { Organization } from '../identity/index.ts'
import { refused } from '../platform/refusal.ts'
import { InternalApproval } from './internal-approval.entity.ts'

/** The last word on each content, as `clauseId contentHash`. */
export const lastWords = (approvals: readonly InternalApproval[]): ReadonlyMap<string, InternalApproval> =>
  new Map(approvals.toSorted((a, b) => a.seq - b.seq).map((approval) => [`${approval.clauseId} ${approval.contentHash}`, approval]))

/**
 * Where an organization wants it so, its acceptance leaves the house only after its legal reviewer approved that very content;
 * a later return takes the approval back (AGR-004).
 * @throws Refused APPROVAL_NEEDED naming the clauses
 */
export async function requireApproval(
  em: EntityManager,
  organizationId: string,
  allianceId: string,
  contents: readonly { clauseId: string; contentHash: string }[],
): Promise<void> {
  if (contents.length === 0) return
  const organization = await em.findOneOrFail(Organization, { id: organizationId })
  if (!organization.internalApprovalRequired) return
  const approvals = await em.find(InternalApproval, {
    allianceId,
    organizationId,
    contentHash: { $in: contents.map(({ contentHash }) => contentHash) },
  })
  const words = lastWords(approvals)
  const missing = contents.filter(({ clauseId, contentHash }) => words.get(`${clauseId} ${contentHash}`)?.decision !== 'approve')
  if (missing.length > 0) throw refused('APPROVAL_NEEDED', { clauseIds: missing.map(({ clauseId }) => clauseId) })
}
