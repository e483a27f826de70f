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
