import type { Content, Row } from '../clause/content.ts'
import { slotKeys, tableKeys } from '../clause/content.ts'
import type { TemplateBook } from '../template.ts'

/** A clause's content while someone is writing it: everything that was ever typed stays, whatever the wording uses just now. */
export interface DraftContent {
  optionId: string | null
  text: string | null
  values: Record<string, unknown>
  tables: Record<string, Row[]>
}

export const draftOf = (content: Content): DraftContent => ({
  optionId: content.optionId,
  text: content.text,
  values: { ...content.values },
  tables: Object.fromEntries(Object.entries(content.tables).map(([key, rows]) => [key, rows.map((row) => ({ ...row }))])),
})

/** The wording that a draft would have: its own, or the template's with the chosen option (sample-schema §4). */
export function wordingOfDraft(book: TemplateBook, clauseId: string, draft: Pick<DraftContent, 'optionId' | 'text'>): string {
  if (draft.text !== null) return draft.text
  const clause = book.clause(clauseId)
  const option = clause.optionSet?.options.find((o) => o.id === draft.optionId)
  return [clause.body, option?.body, clause.tail].filter((part): part is string => Boolean(part)).join('\n')
}

/** What is sent: exactly the slots and tables that the wording uses. An open slot is null. */
export function contentOfDraft(book: TemplateBook, clauseId: string, draft: DraftContent): Content {
  const wording = wordingOfDraft(book, clauseId, draft)
  const value = (key: string) => (draft.values[key] === '' || draft.values[key] === undefined ? null : draft.values[key])
  return {
    optionId: draft.optionId,
    text: draft.text,
    wording,
    values: Object.fromEntries(slotKeys(wording).map((key) => [key, value(key)])),
    tables: Object.fromEntries(tableKeys(wording).map((key) => [key, draft.tables[key] ?? []])),
  }
}

/** For people a slot is a word in brackets, 〔宽限期〕; for the agreement it is `{{paymentGraceDays}}`. */
export function readable(book: TemplateBook, wording: string): string {
  return wording.replaceAll(/\{\{(table:)?(\w+)\}\}/g, (raw, table: string | undefined, key: string) => {
    const label = table ? book.table(key)?.label.zh : book.placeholder(key)?.label
    return label ? `〔${label}〕` : raw
  })
}

/** The way back. Brackets that name no slot or table stay as they were typed. */
export function unreadable(book: TemplateBook, typed: string): string {
  return typed.replaceAll(/〔([^〕]{1,40})〕/g, (raw, label: string) => book.markers.get(label) ?? raw)
}
