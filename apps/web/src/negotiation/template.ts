import type { AgreementTemplate, DataField as TableField, Placeholder, TemplateClause } from '@mengyue/domain'
import type { Text } from '../platform/schema-types.ts'
import { shallowRef, type ShallowRef } from 'vue'

type Words = Pick<Text, 'zh' | 'en'>

export type { ClauseOption, DataField as TableField, Placeholder, TemplateClause } from '@mengyue/domain'

export interface TableSchema {
  key: string
  label: Words
  ruleIds: readonly string[]
  fields: readonly TableField[]
}

/** The agreement template by id: what the pages need of it, in either language. */
export interface TemplateBook {
  file: AgreementTemplate
  title: Words
  chapters: readonly { id: string; numberLabel: string; title: Words; clauseIds: readonly string[] }[]
  clause: (id: string) => TemplateClause
  placeholder: (key: string) => Placeholder | undefined
  table: (key: string) => TableSchema | undefined
  /** the label of an enum's value, the value itself where it is unknown */
  label: (enumId: string, id: string) => Words
  choices: (enumId: string) => readonly { id: string; label: Words }[]
  /** label in the brackets that people see → marker in the wording, for slots and tables */
  markers: ReadonlyMap<string, string>
  reference: (id: string) => { instrument: string; article: string; gist: string } | undefined
}

const book: ShallowRef<TemplateBook | null> = shallowRef(null)
let loading: Promise<TemplateBook> | null = null

/** The template, 70 kB that only the rooms need: fetched with the first of them, null until it is here. */
export function useTemplate(): ShallowRef<TemplateBook | null> {
  void loadTemplate()
  return book
}

/** The same for code that can wait. */
export function loadTemplate(): Promise<TemplateBook> {
  loading ??= import('@mengyue/templates').then(({ agreementTemplate }) => (book.value = bookOf(agreementTemplate)))
  return loading
}

/** The template made ready for looking things up. */
export function bookOf(file: AgreementTemplate): TemplateBook {
  const clauses = new Map(file.clauses.map((clause) => [clause.id, clause]))
  const placeholders = new Map(file.placeholders.map((placeholder) => [placeholder.key, placeholder]))
  const references = new Map(file.legalReferences.map((reference) => [reference.id, reference]))
  const words = (x: { label: string; labelEn: string }): Words => ({ zh: x.label, en: x.labelEn })
  const choices = (enumId: string) => (file.enums[enumId]?.values ?? []).map((value) => ({ id: value.id, label: words(value) }))
  return {
    file,
    title: { zh: file.title, en: file.titleEn },
    chapters: file.chapters.map((c) => ({ ...c, title: { zh: c.title, en: c.titleEn } })),
    clause: (id) => {
      const clause = clauses.get(id)
      if (!clause) throw new Error(`the template has no clause ${id}`)
      return clause
    },
    placeholder: (key) => placeholders.get(key),
    table: (key) => {
      const table = file.dataTables.find((t) => t.key === key)
      return table && { key, label: words(table), ruleIds: table.ruleIds, fields: file.dataSchemas[table.schema]?.fields ?? [] }
    },
    label: (enumId, id) => choices(enumId).find((choice) => choice.id === id)?.label ?? { zh: id, en: id },
    choices,
    markers: new Map([
      ...file.placeholders.map((p): [string, string] => [p.label, `{{${p.key}}}`]),
      ...file.dataTables.map((t): [string, string] => [t.label, `{{table:${t.key}}}`]),
    ]),
    reference: (id) => references.get(id),
  }
}
