import { inMyAlliances, myOrganizations, platformScope } from '../platform/database/policies.ts'

const leadOf = 'alliance_id in (select app_lead_alliances())'
const ownVoice = `${inMyAlliances} and ${myOrganizations}`

/** Sealing reads what was signed, and not before all have signed. */
const executed = (table: string, more = '') =>
  `exists (select 1 from agreement a where a.alliance_id = ${table}.alliance_id and a.executed_at is not null${more})`
const toSeal = (table: string) => ({ name: 'read_to_seal', command: 'select' as const, using: `${platformScope} and ${executed(table)}` })

/** The lead locks a text; any party's reopening or refusal voids the lock. */
export const textLockPolicies = [
  { name: 'read_in_alliance', command: 'select' as const, using: inMyAlliances },
  toSeal('text_lock'),
  { name: 'lock_as_lead', command: 'insert' as const, check: leadOf },
  { name: 'change_in_alliance', command: 'update' as const, using: inMyAlliances, check: inMyAlliances },
]

/** The lead gives out the turns; only the party itself takes its own. */
export const turnPolicies = [
  { name: 'read_in_alliance', command: 'select' as const, using: inMyAlliances },
  { name: 'lock_as_lead', command: 'insert' as const, check: leadOf },
  { name: 'take_own', command: 'update' as const, using: ownVoice, check: ownVoice },
]

/** A statement is made for the passkey of the person it names; the own organization may read it, as its receipt. */
export const statementPolicies = [
  { name: 'read_inside', command: 'select' as const, using: ownVoice },
  { name: 'read_to_seal', command: 'select' as const, using: `${platformScope} and spent_at is not null and ${executed('statement')}` },
  { name: 'issue_to_oneself', command: 'insert' as const, check: `${ownVoice} and person_id = app_person()` },
  {
    name: 'spend_own',
    command: 'update' as const,
    using: `${ownVoice} and person_id = app_person()`,
    check: `${ownVoice} and person_id = app_person()`,
  },
]

/**
 * Nobody may hold the others' signatures before all have given theirs (DESIGN, 8.3): a row of another organization appears only with
 * the execution, and only those of the executed version. A signature is never changed.
 */
export const signaturePolicies = [
  {
    name: 'read_own_or_executed',
    command: 'select' as const,
    using: `${inMyAlliances} and (${myOrganizations} or ${executed('signature', " and (signature.purpose = 'initial' or signature.version = a.version)")})`,
  },
  toSeal('signature'),
  { name: 'sign_for_own', command: 'insert' as const, check: `${ownVoice} and person_id = app_person()` },
]

/** What a signatory has read stays in the house. */
export const confirmationPolicies = [
  { name: 'read_inside', command: 'select' as const, using: ownVoice },
  { name: 'confirm_oneself', command: 'insert' as const, check: `${ownVoice} and person_id = app_person()` },
]

/** A seal is recorded once, by the platform alone, and never changed; every party may have it. */
export const sealPolicies = [
  { name: 'read_in_alliance', command: 'select' as const, using: `${inMyAlliances} or ${platformScope}` },
  { name: 'seal_as_platform', command: 'insert' as const, check: platformScope },
]
