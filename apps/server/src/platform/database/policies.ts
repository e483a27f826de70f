/**
 * SQL of row-level security that the entities of several chapters declare. The functions are in the first migration.
 * The code's own checks come first; these stand alone when those fail (tests/access runs without them).
 */

/** Rows of alliances in which my organization is an active member. */
export const inMyAlliances = 'alliance_id in (select app_alliances())'

/** …and which speak for my organization. */
export const myOrganizations = 'organization_id = app_organization()'

/** The server itself: the feed's reader, mail, sweeps. */
export const platformScope = "app_scope() = 'platform'"

/** Anyone in the alliance reads and writes. */
export const sharedInAlliance = { name: 'shared_in_alliance', using: inMyAlliances, check: inMyAlliances }

/** Everyone in the alliance reads; only the organization in whose name the row speaks writes. */
export const spokenInAlliance = [
  { name: 'read_in_alliance', command: 'select', using: inMyAlliances },
  { name: 'speak_for_own', command: 'insert', check: `${inMyAlliances} and ${myOrganizations}` },
  { name: 'change_own', command: 'update', using: `${inMyAlliances} and ${myOrganizations}`, check: `${inMyAlliances} and ${myOrganizations}` },
  { name: 'remove_own', command: 'delete', using: `${inMyAlliances} and ${myOrganizations}` },
] as const

/** Only the own organization reads and writes. */
export const ownOrganizationOnly = { name: 'own_organization', using: myOrganizations, check: myOrganizations }
