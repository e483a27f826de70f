import { inMyAlliances, myOrganizations, platformScope } from '../platform/database/policies.ts'

const leadOf = 'alliance_id in (select app_lead_alliances())'
const invitedTo = 'alliance_id in (select app_invited_alliances())'
const presented = 'token_hash = app_secret()'

const leads = 'id in (select app_lead_alliances())'
const isParty = 'id in (select app_alliances())'

/** Opened and moved by its lead. Any party may take a locked text back, and the last signature establishes: nothing else, and from nowhere else. */
export const alliancePolicies = [
  { name: 'read_mine', command: 'select' as const, using: `id in (select app_alliances()) or ${platformScope}` },
  { name: 'open_as_lead', command: 'insert' as const, check: 'lead_organization_id = app_organization()' },
  {
    name: 'move',
    command: 'update' as const,
    using: `${leads} or (${isParty} and stage = 'signing')`,
    check: `${leads} or (${isParty} and stage in ('negotiating', 'established'))`,
  },
]

/** An organization joins in its own name: the lead when it opens the alliance, everyone else by an invitation they hold. */
export const memberPolicies = [
  { name: 'read_in_alliance', command: 'select' as const, using: `${inMyAlliances} or ${myOrganizations} or ${platformScope}` },
  { name: 'join', command: 'insert' as const, check: `${myOrganizations} and (${leadOf} or ${invitedTo})` },
]

/** Sent and withdrawn by the lead; seen and answered by whoever holds the token. */
export const invitationPolicies = [
  { name: 'read_in_alliance_or_presented', command: 'select' as const, using: `${inMyAlliances} or ${presented} or ${platformScope}` },
  { name: 'invite_as_lead', command: 'insert' as const, check: leadOf },
  { name: 'withdraw_or_answer', command: 'update' as const, using: `${leadOf} or ${presented}`, check: `${leadOf} or ${presented}` },
]

/** Said by the lead about itself or its alliance; every party may read it, because the checks that everyone sees rest on it. */
export const saidByLead = [
  { name: 'read_in_alliance', command: 'select' as const, using: inMyAlliances },
  { name: 'say_as_lead', command: 'insert' as const, check: leadOf },
  { name: 'change_as_lead', command: 'update' as const, using: leadOf, check: leadOf },
]
