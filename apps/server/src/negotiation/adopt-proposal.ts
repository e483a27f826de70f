import type { Context } from '../platform/graphql/context.ts'
import { changeText } from './change-text.ts'
import type { ResolveProposalInput } from './inputs.ts'
import { openProposal } from './open-proposal.ts'
import { presentAgreement, presentClause } from './present-clause.ts'
import { optionalReason, requireComplete } from './read-content.ts'

/** The lead makes a proposal the current text. The assent already given to its hash stays; other open proposals stay open. */
export async function adoptProposal(ctx: Context, input: ResolveProposalInput): Promise<string> {
  return ctx.act.inAlliance('adoptProposal', input, async ({ em, now, append, allianceId }) => {
    const proposal = await openProposal(em, allianceId, input.proposalId)
    const { id, clauseId, contentHash, organizationId, content } = proposal
    const clause = await presentClause(em, allianceId, { clauseId, contentHash: input.contentHash })
    requireComplete(clauseId, content)
    const agreement = await presentAgreement(em, allianceId)
    const previousHash = clause.contentHash
    const changed = await changeText(em, {
      agreement,
      texts: [{ clauseId, content, source: { proposalId: id, organizationId } }],
      now,
    })
    proposal.status = 'adopted'
    proposal.resolvedAt = now
    proposal.resolvedReason = optionalReason(input.reason) || null
    const alsoChanged = changed.filter((other) => other.clauseId !== clauseId)
    await append({
      type: 'ProposalAdopted',
      payload: {
        clauseId,
        proposalId: id,
        contentHash,
        previousHash,
        reason: proposal.resolvedReason,
        // They share a slot or a table with the adopted content: whoever agreed to them agreed to another text.
        alsoChanged: alsoChanged.map((other) => ({ ...other, assent: 'gone' })),
      },
      subjects: [
        { kind: 'proposal', id },
        ...[clauseId, ...alsoChanged.map((other) => other.clauseId)].map((one) => ({ kind: 'clause' as const, id: one })),
      ],
    })
    return id
  })
}
