import type { NoticeFacts } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Person } from '../identity/index.ts'
import { Proposal, readRoom } from '../negotiation/index.ts'

/** The active people of an alliance's parties, read as the platform. */
export async function peopleOf(em: EntityManager, organizationIds: readonly string[]): Promise<NoticeFacts['people']> {
  return em.find(Person, { organizationId: { $in: [...organizationIds] }, active: true }, { orderBy: { addedAt: 'asc', id: 'asc' } })
}

/**
 * What decides who is told, as the platform sees it: parties, people, and what is said in public. Of what is said inside a house it sees nothing.
 * @param standings whether the standing of the clauses is asked for, which costs their reading
 */
export async function readFacts(em: EntityManager, allianceId: string, { standings }: { standings: boolean }): Promise<NoticeFacts> {
  const room = readRoom(em, allianceId)
  const parties = await room.parties()
  const people = await peopleOf(
    em,
    parties.map(({ organizationId }) => organizationId),
  )
  const authors = new Map(
    (await em.find(Proposal, { allianceId }, { fields: ['id', 'organizationId'] })).map(({ id, organizationId }) => [id, organizationId]),
  )
  const stood = standings ? await room.standings() : null
  const stances = standings ? await room.stances() : null
  return {
    parties: parties.map(({ organizationId, organization }) => ({
      organizationId,
      approvalRequired: organization.internalApprovalRequired,
    })),
    people,
    authorOf: (proposalId) => authors.get(proposalId),
    hasAccepted: (organizationId, clauseId, contentHash) =>
      (stances?.get(clauseId) ?? []).some(
        (stance) => stance.organizationId === organizationId && stance.contentHash === contentHash && stance.decision === 'accept',
      ),
    isAgreed: (clauseId) => stood?.get(clauseId)?.state === 'agreed',
  }
}
