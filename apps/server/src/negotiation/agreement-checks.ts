import { checkAgreement, type AgreementFacts, type RuleResult } from '@mengyue/domain'
import { agreementTemplate } from '@mengyue/templates'
import { refused } from '../platform/refusal.ts'
import type { Clause } from './clause.entity.ts'
import type { Proposal } from './proposal.entity.ts'
import type { Room } from './room.ts'

/**
 * What AGR-*, DATA-* and NUM-001 say of the present text.
 * @param signatures on the locked text, where the question is whether it may be executed
 */
export async function agreementChecks(room: Room, now: Date, signatures: AgreementFacts['signatures'] = null): Promise<RuleResult[]> {
  const [agreement, clauses, facts, proposals, parties, justifications] = await Promise.all([
    room.agreement(),
    room.clauses(),
    room.facts(),
    room.proposals(),
    room.parties(),
    room.justifications(),
  ])
  if (!agreement) throw refused('NOT_FOUND')
  return checkAgreement({
    template: agreementTemplate,
    clauses: clauses.map((clause) => ({
      clauseId: clause.clauseId,
      enabled: clause.enabled,
      content: clause.content,
      contentHash: clause.contentHash,
      contentSince: readableSince(clause, proposals.get(clause.clauseId) ?? []),
      stances: (facts.get(clause.clauseId)?.stances ?? []).filter(({ contentHash }) => contentHash === clause.contentHash),
      openProposals: facts.get(clause.clauseId)?.openProposals.length ?? 0,
    })),
    parties: parties.map(({ organizationId: id, role, councilCategory, organization }) => ({
      id,
      role,
      councilCategory,
      enterpriseScale: organization.enterpriseScale,
    })),
    justifications,
    now,
    minReviewHours: agreement.minReviewHours,
    effectiveDate: null,
    pilot: null,
    signatures,
  })
}

/** Since when the parties could read the present content: an adopted proposal lay before them from the day it was made. */
function readableSince({ contentHash, contentSince }: Clause, proposals: readonly Proposal[]): Date {
  const adopted = proposals.findLast((proposal) => proposal.status === 'adopted' && proposal.contentHash === contentHash)
  return adopted?.createdAt ?? contentSince
}
