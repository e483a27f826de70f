import type { MemberStatus, PartyRole } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'

/** An active party of an alliance, with what an agreement needs to know of the organization that it is. */
export interface Party {
  organizationId: string
  role: PartyRole
  status: MemberStatus
  councilCategory: string
  organization: {
    legalName: string
    shortName: string
    uscc: string | null
    foreignRegistration: { country: string; number: string } | null
    enterpriseScale: string
    internalApprovalRequired: boolean
  }
}

interface PartyRow {
  alliance_id: string
  organization_id: string
  role: PartyRole
  status: MemberStatus
  council_category: string
  legal_name: string
  short_name: string
  uscc: string | null
  foreign_registration: { country: string; number: string } | null
  enterprise_scale: string
  internal_approval_required: boolean
}

const PARTIES = `
  select m.alliance_id, m.organization_id, m.role, m.status, m.council_category,
    o.legal_name, o.short_name, o.uscc, o.foreign_registration, o.enterprise_scale, o.internal_approval_required
  from member m join organization o on o.id = m.organization_id
  where m.alliance_id = any(string_to_array(?, ',')::uuid[]) and m.status in ('active', 'exiting')
  order by m.position`

/** The active parties of several alliances in their order, in one statement. */
export async function partiesOf(em: EntityManager, allianceIds: readonly string[]): Promise<ReadonlyMap<string, Party[]>> {
  if (allianceIds.length === 0) return new Map()
  const rows: PartyRow[] = await em.execute(PARTIES, [allianceIds.join(',')])
  const byAlliance = Map.groupBy(rows, ({ alliance_id: allianceId }) => allianceId)
  return new Map([...byAlliance].map(([allianceId, parties]) => [allianceId, parties.map(partyOf)]))
}

const partyOf = (row: PartyRow): Party => ({
  organizationId: row.organization_id,
  role: row.role,
  status: row.status,
  councilCategory: row.council_category,
  organization: {
    legalName: row.legal_name,
    shortName: row.short_name,
    uscc: row.uscc,
    foreignRegistration: row.foreign_registration,
    enterpriseScale: row.enterprise_scale,
    internalApprovalRequired: row.internal_approval_required,
  },
})
