import { movedOn, openPackage, type PackageFacts } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { SubjectRef } from '../../platform/ledger-port.ts'
import { orRefuse, refused } from '../../platform/refusal.ts'
import { inTemplateOrder } from '../clause-content.ts'
import { Clause } from '../clause.entity.ts'
import type { ClauseRefInput } from '../inputs.ts'
import { foreignId } from '../open-proposal.ts'
import { Proposal, type ProposalStatus } from '../proposal.entity.ts'
import { packageOf, type ProposalPackage } from './proposal-package.type.ts'

/** A package with its parts in the agreement's order, and which of its clauses have moved on. */
export interface PackageInHand {
  pack: ProposalPackage
  parts: readonly Proposal[]
  facts: PackageFacts
}

/** What the rules ask to know of a package. A clause that was switched off has moved on too. */
export function packageFacts(pack: ProposalPackage, parts: readonly Proposal[], clauses: readonly Clause[]): PackageFacts {
  const present = new Map(clauses.filter(({ enabled }) => enabled).map(({ clauseId, contentHash }) => [clauseId, contentHash]))
  return {
    id: pack.id,
    status: pack.status,
    parts: new Map(parts.map(({ clauseId, contentHash }) => [clauseId, contentHash])),
    movedOn: movedOn(parts, present),
  }
}

/** An open package of this alliance, seen whole. @throws Refused NOT_FOUND, PACKAGE_RESOLVED, PACKAGE_NOT_AS_SEEN */
export async function packageInHand(
  em: EntityManager,
  allianceId: string,
  { packageId, parts: seen }: { packageId: string; parts: readonly ClauseRefInput[] },
): Promise<PackageInHand> {
  const parts = (await em.find(Proposal, { allianceId, packageId: foreignId(packageId) })).sort(inTemplateOrder)
  const pack = parts[0] ? packageOf(parts[0]) : null
  if (!pack) throw refused('NOT_FOUND')
  const clauses = await em.find(Clause, { allianceId, clauseId: { $in: parts.map(({ clauseId }) => clauseId) } })
  const facts = packageFacts(pack, parts, clauses)
  orRefuse(openPackage(facts, seen))
  return { pack, parts, facts }
}

/** Settles every part of a package; the same words stand with each. */
export function settle({ parts }: PackageInHand, status: ProposalStatus, now: Date, reason: string | null): void {
  for (const one of parts) {
    one.status = status
    one.resolvedAt = now
    one.resolvedReason = reason
  }
}

/** A package's parts as they enter the ledger. */
export const named = (parts: readonly Proposal[]): { clauseId: string; proposalId: string; contentHash: string }[] =>
  parts.map(({ clauseId, id, contentHash }) => ({ clauseId, proposalId: id, contentHash }))

/** What an entry about a package changed: itself, its parts, and their clauses. */
export const touched = (pack: Pick<ProposalPackage, 'id'>, parts: readonly Proposal[], also: readonly string[] = []): SubjectRef[] => [
  { kind: 'package', id: pack.id },
  ...parts.map(({ id }) => ({ kind: 'proposal' as const, id })),
  ...[...parts.map(({ clauseId }) => clauseId), ...also].map((id) => ({ kind: 'clause' as const, id })),
]
