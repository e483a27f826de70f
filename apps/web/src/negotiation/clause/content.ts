import { isOpen, type Row, slotsOf, type Wording, wordingOf } from '@mengyue/domain'
import type { ContentFactsFragment } from '../../platform/subjects.generated.ts'
import type { TemplateBook } from '../template.ts'

export type { Row }

/** Content of a clause as the pages hold it: the API's, with its JSON given a shape. */
export interface Content {
  optionId: string | null
  text: string | null
  wording: string
  values: Readonly<Record<string, unknown>>
  tables: Readonly<Record<string, readonly Row[]>>
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads the API's JSON without trusting it: what is not an object of rows is no table. */
export function contentOf(parts: ContentFactsFragment): Content {
  const tables: Record<string, readonly Row[]> = {}
  for (const [key, rows] of Object.entries(isRecord(parts.tables) ? parts.tables : {}))
    if (Array.isArray(rows)) tables[key] = rows.filter(isRecord)
  return { optionId: parts.optionId, text: parts.text, wording: parts.wording, values: isRecord(parts.values) ? parts.values : {}, tables }
}

/** The template's own content of a clause, to compare with: no option unless the clause has one chosen, every slot open. */
export function templateContent(book: TemplateBook, clauseId: string, optionId: string | null): Content {
  return { optionId, text: null, wording: wordingOf(book.clause(clauseId), optionId, null), values: {}, tables: {} }
}

/** How a content reads: its wording, and each slot in words with the unit that follows it. */
export function wordingOfContent(content: Content, book: TemplateBook, locale: 'zh' | 'en'): Wording {
  const slots: Wording['slots'] = Object.fromEntries(
    slotsOf(content.wording).map((key) => {
      const placeholder = book.placeholder(key)
      const value = content.values[key]
      const open = isOpen(value)
      const label = placeholder ? (locale === 'en' ? placeholder.labelEn : placeholder.label) : key
      return [key, { text: open ? label : slotText(book, placeholder?.type ?? 'text', value), unit: placeholder?.unit ?? '', open }]
    }),
  )
  return { text: content.wording, slots }
}

// The agreement is written in Chinese; a chip in it reads as the signed document will, in either language of the interface.
function slotText(book: TemplateBook, type: string, value: unknown): string {
  if (type.startsWith('enum:') && typeof value === 'string') return book.label(type.slice(5), value).zh
  return String(value)
}

/** Whether two contents say the same, whatever the order of their keys. */
export const sameContent = (a: Content, b: Content): boolean =>
  a.optionId === b.optionId &&
  a.wording === b.wording &&
  canonical(a.values) === canonical(b.values) &&
  canonical(a.tables) === canonical(b.tables)

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (!isRecord(value)) return JSON.stringify(value ?? null)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`
}
