import type { Text } from '../decision.ts'

/** enum party-roles: what an organization is in the alliance */
export type PartyRole =
  'lead-organization' | 'chain-enterprise' | 'university' | 'research-institute' | 'tech-transfer-agency' | 'other-member'

/** enum member-status; only active members count */
export type MemberStatus = 'invited' | 'active' | 'declined' | 'exiting' | 'withdrawn' | 'expelled'

/** enum organization-roles: what a person is in its organization; none implies another */
export type OrganizationRole = 'admin' | 'negotiator' | 'legal-reviewer' | 'signatory' | 'observer'

/** enum chain-positions */
export type ChainPosition = 'upstream' | 'midstream' | 'downstream' | 'none'

/** enum council-categories */
export type CouncilCategory = 'enterprise' | 'research' | 'service'

export const roleLabels: Record<OrganizationRole, Text> = {
  admin: { zh: '管理员', en: 'administrator' },
  negotiator: { zh: '协商代表', en: 'negotiator' },
  'legal-reviewer': { zh: '法务审核人', en: 'legal reviewer' },
  signatory: { zh: '签署人', en: 'signatory' },
  observer: { zh: '观察员', en: 'observer' },
}
