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

/**
 * Rows that the executed agreement makes: read by its parties and by the platform, and written once, by whoever gives the last signature,
 * before the agreement is marked as executed.
 */
export const signedRows = [
  { name: 'read_in_alliance', command: 'select' as const, using: `${inMyAlliances} or ${platformScope}` },
  {
    name: 'come_alive_once',
    command: 'insert' as const,
    check: `${inMyAlliances} and not (alliance_id in (select app_executed_alliances()))`,
  },
]
