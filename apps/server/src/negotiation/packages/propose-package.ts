import { bundleParts } from '@mengyue/domain'
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
    const earlier = await em.find(Proposal, { allianceId })
    const by = { organizationId: viewer.organizationId, personId: viewer.personId, personName: viewer.name }
    const words = { summary: requiredReason(input.summary), rationale: optionalReason(input.rationale) }
    const packageId = newId()
    const seq = nextSeq(earlier, contents)
    const parts = contents.map((part) => {
      const before = earlier.filter(({ clauseId }) => clauseId === part.clauseId).map((one) => one.seq)
      return em.create(Proposal, {
        ...{ id: newId(), allianceId, ...part, ...by, ...words, createdAt: now, packageId, packageSeq: seq, baseProposalId: null },
        seq: Math.max(0, ...before) + 1,
        kind: before.length === 0 ? 'initial' : 'counter',
      })
    })
    em.persist(parts)
    const { organizationId, personId } = by
    for (const { clauseId, contentHash } of parts)
      em.persist(
        em.create(StanceRow, {
          ...{ id: newId(), allianceId, clauseId, organizationId, personId, contentHash, packageId },
          ...{ decision: 'accept', reason: null, at: now, seq: head().seq + 1 },
        }),
      )
    await append({
      type: 'PackageProposed',
      payload: {
        packageId,
        seq,
        ...words,
        clauses: parts.map((part, index) => ({ ...named(parts)[index], seq: part.seq, baseHash: part.baseHash })),
      },
      subjects: touched({ id: packageId }, parts),
    })
    return packageId
  })
}

/** @throws Refused PACKAGE_EXISTS where an open package consists of the same contents */
function nextSeq(earlier: readonly Proposal[], contents: readonly { clauseId: string; contentHash: string }[]): number {
  const hashes = new Map(contents.map(({ clauseId, contentHash }) => [clauseId, contentHash]))
  const open = earlier.filter(({ packageId, status }) => packageId !== null && status === 'open')
  for (const [id, parts] of Map.groupBy(open, ({ packageId }) => packageId)) {
    const same = parts.length === contents.length && parts.every((part) => hashes.get(part.clauseId) === part.contentHash)
    if (same) throw refused('PACKAGE_EXISTS', { packageId: id, seq: parts[0]?.packageSeq })
  }
  return Math.max(0, ...earlier.map(({ packageSeq }) => packageSeq ?? 0)) + 1
}
