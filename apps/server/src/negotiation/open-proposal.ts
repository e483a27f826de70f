import type { EntityManager } from '@mikro-orm/postgresql'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { Proposal } from './proposal.entity.ts'

/** An id as someone sent it. @throws Refused NOT_FOUND where it cannot be one */
export function foreignId(id: string): string {
  if (!isId(id)) throw refused('NOT_FOUND')
  return id
}

/** An open proposal of this alliance that stands by itself. @throws Refused NOT_FOUND, PROPOSAL_RESOLVED, PART_OF_PACKAGE */
export async function openProposal(em: EntityManager, allianceId: string, proposalId: string): Promise<Proposal> {
  const proposal = await em.findOne(Proposal, { allianceId, id: foreignId(proposalId) })
  if (!proposal) throw refused('NOT_FOUND')
  if (proposal.status !== 'open') throw refused('PROPOSAL_RESOLVED', { proposalId, status: proposal.status })
  if (proposal.packageId) throw refused('PART_OF_PACKAGE', { packageId: proposal.packageId, clauseId: proposal.clauseId })
  return proposal
}
