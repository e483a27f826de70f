import { slotsOf, tablesOf, wordingOf, type ClauseContent, type Row } from './content.ts'
import type { AgreementTemplate } from './template.ts'

/** The lead's draft as one set of maps for the whole agreement (sample-schema §2.5). */
export interface Draft {
  /** slot → value */
  values: Readonly<Record<string, unknown>>
  /** clause id → option id */
  selectedOptions: Readonly<Record<string, string | null>>
  disabledClauseIds: readonly string[]
  /** clause id → complete wording */
  textOverrides: Readonly<Record<string, string | null>>
  /** table key → rows */
  tables: Readonly<Record<string, readonly Row[]>>
  /** clause id → content, where a clause starts otherwise than the maps above say */
  contents?: Readonly<Record<string, ClauseContent>>
}

/**
 * The content of every clause of the template, disabled ones included, in the template's order. A content of its own stands as given;
 * what it leaves out of values and tables comes from the draft's one set.
 */
export function contentsFromDraft(template: AgreementTemplate, draft: Draft): Map<string, ClauseContent> {
  return new Map(
    template.clauses.map((clause) => {
      const own = draft.contents?.[clause.id]
      const optionId = (own ? own.optionId : draft.selectedOptions[clause.id]) ?? null
      const text = (own ? own.text : draft.textOverrides[clause.id]) ?? null
      const wording = wordingOf(clause, optionId, text)
      const values = Object.fromEntries(slotsOf(wording).map((slot) => [slot, pick(slot, own?.values, draft.values) ?? null]))
      const tables = Object.fromEntries(tablesOf(wording).map((table) => [table, pick(table, own?.tables, draft.tables) ?? []]))
      return [
        clause.id,
        own
          ? { optionId, text, values: { ...own.values, ...values }, tables: { ...own.tables, ...tables } }
          : { optionId, text, values, tables },
      ]
    }),
  )
}

// A content that names the slot decides it, also by leaving it open.
function pick<T>(key: string, own: Readonly<Record<string, T>> | undefined, shared: Readonly<Record<string, T>>): T | undefined {
  return own && Object.hasOwn(own, key) ? own[key] : Object.hasOwn(shared, key) ? shared[key] : undefined
}
