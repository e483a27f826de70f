import type { Context } from '../platform/graphql/context.ts'
import type { ResolveProposalInput } from './inputs.ts'
import { openProposal } from './open-proposal.ts'
import { enabledClause } from './present-clause.ts'
import { refused } from '../platform/refusal.ts'
import { optionalReason } from './read-content.ts'

/** The lead closes a proposal without adopting it; its author may propose again. */
export async function closeProposal(ctx: Context, input: ResolveProposalInput): Promise<string> {
  return ctx.act.inAlliance('closeProposal', input, async ({ em, now, append, allianceId }) => {
    const proposal = await openProposal(em, allianceId, input.proposalId)
    const { id, clauseId, contentHash } = proposal
    const clause = await enabledClause(em, allianceId, clauseId)
    // Either text tells that the lead saw what it closes; a third one is a page from before.
    if (input.contentHash !== clause.contentHash && input.contentHash !== contentHash)
      throw refused('CLAUSE_CHANGED', { clauseId, seen: input.contentHash, current: clause.contentHash })
    proposal.status = 'rejected'
    proposal.resolvedAt = now
    proposal.resolvedReason = optionalReason(input.reason) || null
    await append({
      type: 'ProposalClosed',
      payload: { clauseId, proposalId: id, contentHash, reason: proposal.resolvedReason },
      subjects: [
        { kind: 'proposal', id },
        { kind: 'clause', id: clauseId },
      ],
    })
    return id
  })
}
