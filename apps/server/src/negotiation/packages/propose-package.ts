import { bundleParts } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Context } from '../../platform/graphql/context.ts'
import { newId } from '../../platform/id.ts'
import { orRefuse, refused } from '../../platform/refusal.ts'
import { hashOf } from '../clause-content.ts'
import { presentAgreement, presentClause } from '../present-clause.ts'
import { Proposal } from '../proposal.entity.ts'
import { optionalReason, readContent, requireComplete, requiredReason } from '../read-content.ts'
import { StanceRow } from '../stance.entity.ts'
import type { ProposePackageInput } from './inputs.ts'
import { named, touched } from './package-in-hand.ts'
import { ProposalPackage } from './proposal-package.entity.ts'

/** Puts contents for several clauses forward as one. By proposing, the party accepts all of them, together. */
export async function proposePackage(ctx: Context, input: ProposePackageInput): Promise<string> {
  return ctx.act.inAlliance('proposePackage', input, async ({ em, viewer, now, append, head, allianceId }) => {
    const agreement = await presentAgreement(em, allianceId)
    const contents = []
    for (const part of input.parts) {
      const clause = await presentClause(em, allianceId, part)
      const content = readContent(clause.clauseId, part.content, agreement)
      requireComplete(clause.clauseId, content)
      const contentHash = hashOf(clause.clauseId, content)
      if (contentHash === clause.contentHash) throw refused('CONTENT_UNCHANGED', { clauseId: clause.clauseId })
      contents.push({ clauseId: clause.clauseId, baseHash: clause.contentHash, content, contentHash })
    }
    orRefuse(bundleParts(contents))
    const earlier = await em.find(Proposal, { allianceId, clauseId: { $in: contents.map(({ clauseId }) => clauseId) } })
    const by = { organizationId: viewer.organizationId, personId: viewer.personId, personName: viewer.name }
    const words = { summary: requiredReason(input.summary), rationale: optionalReason(input.rationale) }
    const seq = await nextSeq(em, allianceId, earlier, contents)
    const pack = em.create(ProposalPackage, { id: newId(), allianceId, seq, ...by, ...words, createdAt: now })
    const parts = contents.map((part) => {
      const before = earlier.filter(({ clauseId }) => clauseId === part.clauseId).map((one) => one.seq)
      return em.create(Proposal, {
        ...{ id: newId(), allianceId, ...part, ...by, ...words, createdAt: now, packageId: pack.id, baseProposalId: null },
        seq: Math.max(0, ...before) + 1,
        kind: before.length === 0 ? 'initial' : 'counter',
      })
    })
    em.persist([pack, ...parts])
    const { organizationId, personId } = by
    for (const { clauseId, contentHash } of parts)
      em.persist(
        em.create(StanceRow, {
          ...{ id: newId(), allianceId, clauseId, organizationId, personId, contentHash, packageId: pack.id },
          ...{ decision: 'accept', reason: null, at: now, seq: head().seq + 1 },
        }),
      )
    await append({
      type: 'PackageProposed',
      payload: {
        packageId: pack.id,
        seq,
        ...words,
        clauses: parts.map((part, index) => ({ ...named(parts)[index], seq: part.seq, baseHash: part.baseHash })),
      },
      subjects: touched(pack, parts),
    })
    return pack.id
  })
}

/** @throws Refused PACKAGE_EXISTS where an open package consists of the same contents */
async function nextSeq(
  em: EntityManager,
  allianceId: string,
  earlier: readonly Proposal[],
  contents: readonly { clauseId: string; contentHash: string }[],
): Promise<number> {
  const packages = await em.find(ProposalPackage, { allianceId })
  const hashes = new Map(contents.map(({ clauseId, contentHash }) => [clauseId, contentHash]))
  for (const { id, seq } of packages.filter(({ status }) => status === 'open')) {
    const count = await em.count(Proposal, { allianceId, packageId: id })
    const same = earlier.filter((one) => one.packageId === id && hashes.get(one.clauseId) === one.contentHash)
    if (count === contents.length && same.length === count) throw refused('PACKAGE_EXISTS', { packageId: id, seq })
  }
  return Math.max(0, ...packages.map(({ seq }) => seq)) + 1
}
