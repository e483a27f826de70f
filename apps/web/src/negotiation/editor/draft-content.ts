import { slotsOf, tablesOf, wordingOf } from '@mengyue/domain'
import type { Content, Row } from '../clause/content.ts'
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

/** What is sent: exactly the slots and tables that the wording uses. An open slot is null. */
export function contentOfDraft(book: TemplateBook, clauseId: string, draft: DraftContent): Content {
  const wording = wordingOf(book.clause(clauseId), draft.optionId, draft.text)
  const value = (key: string) => (draft.values[key] === '' || draft.values[key] === undefined ? null : draft.values[key])
  return {
    optionId: draft.optionId,
    text: draft.text,
    wording,
    values: Object.fromEntries(slotsOf(wording).map((key) => [key, value(key)])),
    tables: Object.fromEntries(tablesOf(wording).map((key) => [key, draft.tables[key] ?? []])),
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
