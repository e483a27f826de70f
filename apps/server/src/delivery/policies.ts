import { inMyAlliances, signedRows } from '../platform/database/policies.ts'

/** Signed rows whose state moves on: any party of the alliance moves it, by its own rule; a trigger keeps what was signed. */
export const workPolicies = [...signedRows, { name: 'move_on', command: 'update' as const, using: inMyAlliances, check: inMyAlliances }]
