import { inMyAlliances, myOrganizations, platformScope } from '../platform/database/policies.ts'

const leadOf = 'alliance_id in (select app_lead_alliances())'

/** The lead alone sees its draft; every active party sees it from the publication on. */
const readPublished = {
  name: 'read_published',
  command: 'select' as const,
  using: `${leadOf} or alliance_id in (select app_published_alliances()) or ${platformScope}`,
}

/** The agreement itself: as above, by its own column. */
export const agreementPolicies = [
  { name: 'read_published', command: 'select' as const, using: `${leadOf} or (published and ${inMyAlliances}) or ${platformScope}` },
  { name: 'draft_as_lead', command: 'insert' as const, check: leadOf },
  { name: 'change_in_alliance', command: 'update' as const, using: inMyAlliances, check: inMyAlliances },
]

/** Clauses: the lead drafts and adopts; any party may reopen one, so that updates are the parties'. */
export const clausePolicies = [
  readPublished,
  { name: 'draft_as_lead', command: 'insert' as const, check: leadOf },
  { name: 'change_in_alliance', command: 'update' as const, using: inMyAlliances, check: inMyAlliances },
]

/** What was once the text stays; only a draft's first versions are replaced, and only by the lead, in whose name texts enter. */
export const versionPolicies = [readPublished, { name: 'record_as_lead', command: 'insert' as const, check: leadOf }]

/** Read by the alliance, said in the name of one's own organization, and never changed. */
export const saidInAlliance = [
  { name: 'read_in_alliance', command: 'select' as const, using: `${inMyAlliances} or ${platformScope}` },
  { name: 'speak_for_own', command: 'insert' as const, check: `${inMyAlliances} and ${myOrganizations}` },
]

/** As said, but the lead may resolve it and its author withdraw it. */
export const proposalPolicies = [
  ...saidInAlliance,
  {
    name: 'resolve',
    command: 'update' as const,
    using: `${leadOf} or (${inMyAlliances} and ${myOrganizations})`,
    check: `${leadOf} or (${inMyAlliances} and ${myOrganizations})`,
  },
]

/**
 * Remarks for everyone, between two parties, or for the author's organization alone; not even the lead or the platform's reader sees the
 * latter two. What was said cannot be changed (a trigger sees to it), only that it is settled, by whoever said it.
 */
export const commentPolicies = [
  {
    name: 'read_lane',
    command: 'select' as const,
    using: `${inMyAlliances} and (visibility = 'alliance' or ${myOrganizations} or (visibility = 'parties' and counterpart_id = app_organization()))`,
  },
  {
    name: 'speak_for_own',
    command: 'insert' as const,
    check: `${inMyAlliances} and ${myOrganizations} and (visibility = 'parties') = (counterpart_id is not null) and (counterpart_id is null or counterpart_id in (select app_parties(alliance_id)))`,
  },
  {
    name: 'settle_own',
    command: 'update' as const,
    using: `${inMyAlliances} and ${myOrganizations}`,
    check: `${inMyAlliances} and ${myOrganizations}`,
  },
]

/** What one person has read: its own, in its alliances. */
export const readingPolicies = [
  {
    name: 'mine',
    using: 'person_id = app_person() and alliance_id in (select app_alliances())',
    check: 'person_id = app_person() and alliance_id in (select app_alliances())',
  },
]

/** Inside one organization: read and added by it alone. */
export const insideOrganization = [
  { name: 'read_inside', command: 'select' as const, using: `${inMyAlliances} and ${myOrganizations}` },
  { name: 'add_inside', command: 'insert' as const, check: `${inMyAlliances} and ${myOrganizations}` },
]
