import { inMyAlliances, myOrganizations } from '../platform/database/policies.ts'

const ownVoice = `${inMyAlliances} and ${myOrganizations}`
const oneself = `${ownVoice} and person_id = app_person()`

/** Nominated in one's own name; moved on by whoever is asked: the lead, the employer, the last vote. What was said of the candidate stays. */
export const candidatePolicies = [
  { name: 'read_in_alliance', command: 'select' as const, using: inMyAlliances },
  { name: 'nominate', command: 'insert' as const, check: `${inMyAlliances} and nominated_by = app_organization()` },
  { name: 'move_on', command: 'update' as const, using: inMyAlliances, check: inMyAlliances },
]

/** Called in one's own name; closed by the last vote or by the lead. What was called stays. */
export const motionPolicies = [
  { name: 'read_in_alliance', command: 'select' as const, using: inMyAlliances },
  { name: 'call', command: 'insert' as const, check: `${inMyAlliances} and called_by = app_organization()` },
  { name: 'move_on', command: 'update' as const, using: inMyAlliances, check: inMyAlliances },
]

/** A vote is one's own, seen by every party, and never changed. */
export const ballotPolicies = [
  { name: 'read_in_alliance', command: 'select' as const, using: inMyAlliances },
  { name: 'vote_oneself', command: 'insert' as const, check: oneself },
]

/** What a person was asked to sign is made for its own passkey, and spent once. */
export const voteStatementPolicies = [
  { name: 'read_inside', command: 'select' as const, using: ownVoice },
  { name: 'issue_to_oneself', command: 'insert' as const, check: oneself },
  { name: 'spend_own', command: 'update' as const, using: oneself, check: oneself },
]
