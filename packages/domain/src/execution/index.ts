export type * from './signed-terms.ts'
export { circles } from './circles.ts'
export { driftOf, type Drift, type LiveRow } from './drift.ts'
export { signedRows, type SignedClause } from './signed-rows.ts'
