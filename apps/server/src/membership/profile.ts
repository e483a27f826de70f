import type { Json } from '../platform/json.ts'

/** What a party tells about itself when it joins; see sample-schema 2.2. */
export type Profile = Record<string, Json>
