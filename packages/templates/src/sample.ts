import sample from '../data/sample-alliance.zh.json' with { type: 'json' }
import type { AllianceFile } from './alliance-file/index.ts'

/** The invented alliance that every demonstration plays: from the invitations to the formal list. */
// The compiler takes a key that only some rows have for one that may be undefined, which JSON does not know; the schema's test proves the type.
export const sampleAlliance = sample as unknown as AllianceFile
