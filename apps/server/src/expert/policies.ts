import { inMyAlliances, myOrganizations, platformScope } from '../platform/database/policies.ts'

/** Entered by the organization that the executed agreement names, and by no other. */
const named = `${inMyAlliances} and ${myOrganizations} and organization_id = app_expert_organization(alliance_id)`

export const chiefExpertPolicies = [
  { name: 'read_in_alliance', command: 'select' as const, using: `${inMyAlliances} or ${platformScope}` },
  { name: 'name_own', command: 'insert' as const, check: named },
  { name: 'rename_own', command: 'update' as const, using: named, check: named },
]
