/** What fits into a JSON column and comes back the same. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
