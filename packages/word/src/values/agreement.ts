import { clauseLabel, type AgreementTemplate, type ClauseContent, type DataField, type Row } from '@mengyue/domain'

/** A party as Word shows it. */
export interface WordParty {
  organizationId: string
  /** 甲, 乙, 丙 … */
  letter: string
  /** short name */
  name: string
  legalName: string
}

/** A clause with everything that was ever its text. */
export interface WordClause {
  clauseId: string
  enabled: boolean
  /** position among the enabled clauses, from 1; null when disabled */
  number: number | null
  content: ClauseContent
  contentHash: string
  versions: readonly WordVersion[]
}

export interface WordVersion {
  number: number
  contentHash: string
  content: ClauseContent
  /** ISO 8601, UTC */
  at: string
  organizationId: string | null
}

/** The agreement as far as Word needs it: in packages/word nobody asks a server. */
export interface WordAgreement {
  allianceId: string
  allianceName: string
  agreementNumber: string | null
  template: AgreementTemplate
  parties: readonly WordParty[]
  /** in the template's order, disabled ones included */
  clauses: readonly WordClause[]
}

/** The columns of an annex that people see: a row's id says nothing to a reader. */
export const columnsOf = (template: AgreementTemplate, tableKey: string): readonly DataField[] =>
  schemaOf(template, tableKey).filter(({ key }) => key !== 'id')

export function schemaOf(template: AgreementTemplate, tableKey: string): readonly DataField[] {
  const table = template.dataTables.find(({ key }) => key === tableKey)
  return (table && template.dataSchemas[table.schema]?.fields) ?? []
}

export const tableLabel = (template: AgreementTemplate, tableKey: string): { zh: string; en: string } => {
  const table = template.dataTables.find(({ key }) => key === tableKey)
  return table ? { zh: table.label, en: table.labelEn } : { zh: tableKey, en: tableKey }
}

/** 第四十八条 共有知识产权的行使, with a full-width space between */
export const clauseHeading = (number: number, title: string): string => `${clauseLabel(number)}\u3000${title}`

/** Names of the rows that other tables refer to, by schema: all that a row was ever called, the present name first. */
export class RowNames {
  readonly #names = new Map<string, Map<string, string[]>>()

  constructor({ template, clauses }: WordAgreement) {
    for (const { content, versions } of clauses)
      for (const { tables } of [content, ...versions.toReversed().map((version) => version.content)])
        for (const [key, rows] of Object.entries(tables)) {
          const schema = template.dataTables.find((table) => table.key === key)?.schema
          if (schema) this.#take(schema, rows)
        }
  }

  #take(schema: string, rows: readonly Row[]): void {
    const names = this.#names.get(schema) ?? new Map<string, string[]>()
    this.#names.set(schema, names)
    for (const row of rows) {
      const name = row['name'] ?? row['title']
      if (typeof row['id'] !== 'string' || typeof name !== 'string') continue
      names.set(row['id'], [...new Set([...(names.get(row['id']) ?? []), name])])
    }
  }

  nameOf(schema: string, id: string): string {
    return this.#names.get(schema)?.get(id)?.[0] ?? id
  }

  /** The one row of this name or id; null where there is none, or more than one. */
  idOf(schema: string, name: string): string | null {
    const names = this.#names.get(schema) ?? new Map<string, string[]>()
    if (names.has(name)) return name
    const found = [...names].filter(([, all]) => all[0] === name)
    const former = found.length > 0 ? found : [...names].filter(([, all]) => all.includes(name))
    return former.length === 1 ? (former[0]?.[0] ?? null) : null
  }
}
