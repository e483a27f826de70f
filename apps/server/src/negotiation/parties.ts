import type { EntityManager } from '@mikro-orm/postgresql'
import { Organization } from '../identity/index.ts'
import { Member } from '../membership/index.ts'

/** An active party of an alliance, with the organization that it is. */
export interface Party {
  organizationId: string
  order: number
  role: Member['role']
  status: Member['status']
  councilCategory: string
  organization: Organization
}

/** The active parties of several alliances in their order, in two statements. */
export async function partiesOf(em: EntityManager, allianceIds: readonly string[]): Promise<ReadonlyMap<string, Party[]>> {
  const members = await em.find(
    Member,
    { allianceId: { $in: [...allianceIds] }, status: { $in: ['active', 'exiting'] } },
    { orderBy: { order: 'asc' } },
  )
  const organizations = await em.find(Organization, { id: { $in: [...new Set(members.map(({ organizationId }) => organizationId))] } })
  const byId = new Map(organizations.map((organization) => [organization.id, organization]))
  const parties = members.flatMap(({ allianceId, organizationId, order, role, status, councilCategory }) => {
    const organization = byId.get(organizationId)
    return organization ? [{ allianceId, organizationId, order, role, status, councilCategory, organization }] : []
  })
  return Map.groupBy(parties, ({ allianceId }) => allianceId)
}
