import { myOrganizations, platformScope } from '../platform/database/policies.ts'

const me = 'person_id = app_person()'

/** Registered by whoever the transaction then acts as; seen by itself and by those with whom it is in an alliance. */
export const organizationPolicies = [
  {
    name: 'read_own_and_partners',
    command: 'select' as const,
    using: `id = app_organization() or id in (select app_partners()) or ${platformScope}`,
  },
  { name: 'register_own', command: 'insert' as const, check: 'id = app_organization()' },
  { name: 'change_own', command: 'update' as const, using: 'id = app_organization()', check: 'id = app_organization()' },
]

/** People are their organization's affair. */
export const personPolicies = [
  { name: 'read_own', command: 'select' as const, using: `${myOrganizations} or ${platformScope}` },
  { name: 'add_own', command: 'insert' as const, check: myOrganizations },
  { name: 'change_own', command: 'update' as const, using: myOrganizations, check: myOrganizations },
]

/** The organization sees whose people have keys; only the person adds, uses and removes them. Whoever signs in presents the credential's id. */
export const passkeyPolicies = [
  {
    name: 'read_own_or_presented',
    command: 'select' as const,
    using: `${myOrganizations} or encode(sha256(convert_to(credential_id, 'UTF8')), 'hex') = app_secret()`,
  },
  { name: 'add_mine', command: 'insert' as const, check: `${me} and ${myOrganizations}` },
  { name: 'use_mine', command: 'update' as const, using: me, check: `${me} and ${myOrganizations}` },
  { name: 'remove_mine', command: 'delete' as const, using: me },
]

/** Opened by the person; ended by the person, or by the organization that lets the person go. */
export const sessionPolicies = [
  { name: 'read_own', command: 'select' as const, using: `${me} or ${myOrganizations}` },
  { name: 'open_mine', command: 'insert' as const, check: `${me} and ${myOrganizations}` },
  { name: 'keep_mine', command: 'update' as const, using: me, check: `${me} and ${myOrganizations}` },
  { name: 'end_own', command: 'delete' as const, using: `${me} or ${myOrganizations}` },
]

/** A registration's challenge is the person's; a sign-in's belongs to nobody yet, and only its hash is kept. */
export const challengePolicies = [{ name: 'mine_or_nobodys', using: `person_id is null or ${me}`, check: `person_id is null or ${me}` }]

/** Sent by the organization; seen by whoever holds the token; spent by the person for whom it is. */
export const enrolmentPolicies = [
  {
    name: 'read_own_or_presented',
    command: 'select' as const,
    using: `${myOrganizations} or token_hash = app_secret() or ${platformScope}`,
  },
  { name: 'send_own', command: 'insert' as const, check: myOrganizations },
  { name: 'change_own', command: 'update' as const, using: myOrganizations, check: myOrganizations },
]

/** The right to sign, with its document, stays in the house. A record is never changed but for its revocation. */
export const authorityPolicies = [
  { name: 'read_own', command: 'select' as const, using: myOrganizations },
  {
    // The evidence names by what right each party signed; of an authority that signed nothing, or nothing executed, the platform sees nothing.
    name: 'read_to_seal',
    command: 'select' as const,
    using: `${platformScope} and exists (select 1 from statement s where s.authority_id = authority.id)`,
  },
  { name: 'record_own', command: 'insert' as const, check: myOrganizations },
  { name: 'revoke_own', command: 'update' as const, using: myOrganizations, check: myOrganizations },
]
