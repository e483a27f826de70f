import { inMyAlliances, myOrganizations, platformScope } from '../platform/database/policies.ts'

const leadOf = 'alliance_id in (select app_lead_alliances())'
const mine = `person_id = app_person() and ${inMyAlliances}`

/** Told by the platform to one person; nobody else in the house reads it, nor the person once the house has left the alliance. */
export const noticePolicies = [
  { name: 'read_mine', command: 'select' as const, using: `(${mine}) or ${platformScope}` },
  { name: 'tell_as_platform', command: 'insert' as const, check: platformScope },
  { name: 'mark_mine', command: 'update' as const, using: mine, check: mine },
  { name: 'digest_as_platform', command: 'update' as const, using: platformScope, check: platformScope },
]

export const cursorPolicies = [{ name: 'platform_follows', using: platformScope, check: platformScope }]

export const choicePolicies = [
  { name: 'mine', using: 'person_id = app_person()', check: 'person_id = app_person()' },
  { name: 'read_as_platform', command: 'select' as const, using: platformScope },
]

export const digestPolicies = [{ name: 'platform_digests', using: platformScope, check: platformScope }]

/** That a party was reminded is between it and the lead. */
export const reminderPolicies = [
  { name: 'read_between_the_two', command: 'select' as const, using: `${leadOf} or (${inMyAlliances} and ${myOrganizations})` },
  { name: 'remind_as_lead', command: 'insert' as const, check: `${leadOf} and person_id = app_person()` },
]

export const escalationPolicies = [
  { name: 'read_in_alliance', command: 'select' as const, using: `${inMyAlliances} or ${platformScope}` },
  { name: 'say_as_lead', command: 'insert' as const, check: leadOf },
  { name: 'change_as_lead', command: 'update' as const, using: leadOf, check: leadOf },
]
