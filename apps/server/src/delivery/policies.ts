import { inMyAlliances, myOrganizations, platformScope, signedRows } from '../platform/database/policies.ts'

/** Signed rows whose state moves on: any party of the alliance moves it, by its own rule; a trigger keeps what was signed. */
export const workPolicies = [...signedRows, { name: 'move_on', command: 'update' as const, using: inMyAlliances, check: inMyAlliances }]

const read = { name: 'read_in_alliance', command: 'select' as const, using: `${inMyAlliances} or ${platformScope}` }
const say = { name: 'speak_for_own', command: 'insert' as const, check: `${inMyAlliances} and ${myOrganizations}` }

/** Said in the name of one's own organization, and never changed. */
export const reportPolicies = [read, say]

const judge = `${inMyAlliances} and app_chief_expert(alliance_id) = app_person()`

/** Submitted in the name of one's own organization; only the chief expert decides, once (a trigger sees to it). */
export const submissionPolicies = [read, say, { name: 'decide_as_expert', command: 'update' as const, using: judge, check: judge }]

/** Proposed in one's own name; resolved by whoever gives the last answer. */
export const changePolicies = [read, say, { name: 'resolve', command: 'update' as const, using: inMyAlliances, check: inMyAlliances }]
