import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import type { ResolveProposalInput } from './inputs.ts'
import { openProposal } from './open-proposal.ts'
import { optionalReason } from './read-content.ts'

/** The proposer takes its own open proposal back; what was said about it stays readable. */
export async function withdrawProposal(ctx: Context, input: ResolveProposalInput): Promise<string> {
  return ctx.act.inAlliance('withdrawProposal', input, async ({ em, viewer, now, append, allianceId }) => {
    const proposal = await openProposal(em, allianceId, input.proposalId)
    if (proposal.organizationId !== viewer.organizationId) throw refused('PROPOSAL_NOT_OWN', { proposalId: proposal.id })
    const { id, clauseId, contentHash } = proposal
    proposal.status = 'withdrawn'
    proposal.resolvedAt = now
    proposal.resolvedReason = optionalReason(input.reason) || null
    await append({
      type: 'ProposalWithdrawn',
      payload: { clauseId, proposalId: id, contentHash, reason: proposal.resolvedReason },
      subjects: [
        { kind: 'proposal', id },
        { kind: 'clause', id: clauseId },
      ],
    })
    return id
  })
}
