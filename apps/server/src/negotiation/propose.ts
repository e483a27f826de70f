import type { EntityManager } from '@mikro-orm/postgresql'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { hashOf } from './clause-content.ts'
import type { ProposeInput } from './inputs.ts'
import { presentAgreement, presentClause } from './present-clause.ts'
import { foreignId } from './open-proposal.ts'
import { Proposal, type ProposalKind } from './proposal.entity.ts'
import { optionalReason, readContent, requireComplete, requiredReason } from './read-content.ts'
import { StanceRow } from './stance.entity.ts'

/** Puts a full alternative content for one clause beside its current text. By proposing, the party accepts its own content. */
export async function propose(ctx: Context, input: ProposeInput): Promise<string> {
  return ctx.act.inAlliance('propose', input, async ({ em, viewer, now, append, head, allianceId }) => {
    const { clauseId } = input
    const agreement = await presentAgreement(em, allianceId)
    const clause = await presentClause(em, allianceId, input)
    const content = readContent(clauseId, input.content, agreement)
    requireComplete(clauseId, content)
    const contentHash = hashOf(clauseId, content)
    if (contentHash === clause.contentHash) throw refused('CONTENT_UNCHANGED', { clauseId })
    const earlier = await em.find(Proposal, { allianceId, clauseId }, { orderBy: { seq: 'asc' } })
    const same = earlier.find(({ status, packageId, contentHash: hash }) => status === 'open' && packageId === null && hash === contentHash)
    if (same) throw refused('PROPOSAL_EXISTS', { clauseId, proposalId: same.id, seq: same.seq })
    const base = baseOf(earlier, input.baseProposalId)
    const proposal = em.create(Proposal, {
      id: newId(),
      allianceId,
      clauseId,
      seq: (earlier.at(-1)?.seq ?? 0) + 1,
      organizationId: viewer.organizationId,
      personId: viewer.personId,
      personName: viewer.name,
      kind: kindOf(earlier, base, viewer.organizationId),
      baseProposalId: base?.id ?? null,
      baseHash: clause.contentHash,
      summary: requiredReason(input.summary),
      rationale: optionalReason(input.rationale),
      content,
      contentHash,
      createdAt: now,
    })
    em.persist(proposal)
    recordOwnAssent(em, proposal, now, head().seq + 1)
    const { id, seq, kind, baseHash, summary, rationale } = proposal
    await append({
      type: 'ClauseProposed',
      payload: { clauseId, proposalId: id, seq, kind, baseProposalId: base?.id ?? null, baseHash, contentHash, summary, rationale },
      subjects: [
        { kind: 'proposal', id },
        { kind: 'clause', id: clauseId },
      ],
    })
    return id
  })
}

function baseOf(earlier: readonly Proposal[], baseProposalId: string | null | undefined): Proposal | null {
  if (!baseProposalId) return null
  const base = earlier.find(({ id }) => id === foreignId(baseProposalId))
  if (!base) throw refused('NOT_FOUND')
  return base
}

/** First of its clause, a party's own further version, or an answer to another's. */
function kindOf(earlier: readonly Proposal[], base: Proposal | null, organizationId: string): ProposalKind {
  if (earlier.length === 0) return 'initial'
  return base?.organizationId === organizationId ? 'amend' : 'counter'
}

function recordOwnAssent(em: EntityManager, proposal: Proposal, at: Date, seq: number): void {
  const { allianceId, clauseId, organizationId, personId, contentHash } = proposal
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
}
