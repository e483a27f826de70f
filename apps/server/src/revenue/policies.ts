import { inMyAlliances, myOrganizations, platformScope } from '../platform/database/policies.ts'

const executed = 'alliance_id in (select app_executed_alliances())'
const readInAlliance = { name: 'read_in_alliance', command: 'select' as const, using: `${inMyAlliances} or ${platformScope}` }

/** Receipts, statements and answers: read by every party once the agreement is executed, said in one's own name, never changed. */
export const saidOnce = [readInAlliance, { name: 'say_for_own', command: 'insert' as const, check: `${executed} and ${myOrganizations}` }]

/** Who pays says so of the statement it issued; who is paid says so for itself. */
export const paymentPolicies = [
  readInAlliance,
  {
    name: 'confirm_own_side',
    command: 'insert' as const,
    check: `${executed} and confirmed_by_organization_id = app_organization() and ((side = 'payee' and ${myOrganizations}) or (side = 'payer' and exists (select 1 from settlement s where s.id = settlement_id and s.organization_id = app_organization())))`,
  },
]

/** What an organization works out for itself is nobody else's: not the lead's, and not the platform's reader's. */
export const simulationPolicies = [
  { name: 'read_inside', command: 'select' as const, using: `${inMyAlliances} and ${myOrganizations}` },
  { name: 'add_inside', command: 'insert' as const, check: `${executed} and ${myOrganizations}` },
]
