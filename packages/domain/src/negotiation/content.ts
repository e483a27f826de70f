import type { TemplateClause } from './template.ts'

/** A row of an annex table. */
export type Row = Readonly<Record<string, unknown>>

/** Everything that one clause says; always complete, so that nothing earlier has to be looked at (sample-schema §4). */
export interface ClauseContent {
  /** the chosen option; null: none chosen yet, or a clause without options */
  optionId: string | null
  /** complete wording that replaces the template's; null for the template's own */
  text: string | null
  /** slot → value; null is an open slot */
  values: Record<string, unknown>
  /** table key → rows */
  tables: Record<string, readonly Row[]>
}

/** The effective wording with its slots and tables: the text, or body, chosen option and tail, a line each. */
export function wordingOf(clause: TemplateClause, optionId: string | null, text: string | null): string {
  if (typeof text === 'string') return text
  const option = clause.optionSet?.options.find(({ id }) => id === optionId)
  return [clause.body, option?.body, clause.tail].filter((part) => part !== undefined && part !== null).join('\n')
}

const SLOT = /\{\{([A-Za-z]\w*)\}\}/g
const TABLE = /\{\{table:([A-Za-z]\w*)\}\}/g

const names = (wording: string, pattern: RegExp): string[] => [...new Set([...wording.matchAll(pattern)].map(([, name = '']) => name))]

/** Slots `{{key}}` of a wording, each once, in their order. */
export const slotsOf = (wording: string): string[] => names(wording, SLOT)

/** Tables `{{table:key}}` of a wording, each once, in their order. */
export const tablesOf = (wording: string): string[] => names(wording, TABLE)

/** The content that is hashed: what the parties assent to. */
export interface CanonicalContent {
  optionId: string | null
  /** the effective wording */
  text: string
  /** exactly the slots that the wording uses; null is open */
  values: Record<string, unknown>
  /** exactly the tables that the wording uses */
  tables: Record<string, readonly Row[]>
}

/** The same clause text always gives the same canonical content, whatever else the content carries (FORMAT.md §2). */
export function canonicalContent(clause: TemplateClause, { optionId, text, values, tables }: ClauseContent): CanonicalContent {
  const wording = wordingOf(clause, optionId, text)
  return {
    optionId,
    text: wording,
    values: Object.fromEntries(slotsOf(wording).map((slot) => [slot, values[slot] ?? null])),
    tables: Object.fromEntries(tablesOf(wording).map((table) => [table, tables[table] ?? []])),
  }
}

/** Whether a slot has no value yet. */
export const isOpen = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
