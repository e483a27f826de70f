import type { Text } from '../../decision.ts'
import type { Outcome } from '../../rules/rule-result.ts'
import { parseWan, type Fen } from '../../values/money.ts'
import { parseShare, type Share } from '../../values/share.ts'
import type { Row } from '../content.ts'
import type { DataField } from '../template.ts'
import type { AgreementView } from './agreement-view.ts'
import { judged, type Problem } from './problems.ts'

/** A row whose cells have the types that were checked when it came in; what is missing or odd reads as null. */
export interface ReadRow {
  row: Row
  /** how to call it: its id, order or party */
  name: string
  subject: string
  text(key: string): string | null
  list(key: string): string[]
  items(key: string): ReadRow[]
  number(key: string): number | null
  fen(key: string): Fen | null
  share(key: string): Share | null
}

export function readRow(tableKey: string, row: Row): ReadRow {
  const cell = (key: string): unknown => (Object.hasOwn(row, key) ? row[key] : null)
  const known = [cell('id'), cell('order'), cell('partyId'), cell('name')].find(
    (value) => typeof value === 'string' || typeof value === 'number',
  )
  const name = known === undefined ? '?' : String(known)
  const array = (key: string): unknown[] => (Array.isArray(cell(key)) ? (cell(key) as unknown[]) : [])
  return {
    row,
    name,
    subject: `${tableKey}:${name}`,
    text: (key) => {
      const value = cell(key)
      return typeof value === 'string' && value.trim() !== '' ? value : null
    },
    list: (key) => array(key).filter((value) => typeof value === 'string'),
    items: (key) => array(key).flatMap((value) => (typeof value === 'object' && value !== null ? [readRow(tableKey, value as Row)] : [])),
    number: (key) => {
      const value = cell(key)
      const read = typeof value === 'string' && value !== '' ? Number(value) : value
      return typeof read === 'number' && Number.isFinite(read) ? read : null
    },
    fen: (key) => {
      const parsed = parseWan(cell(key))
      return parsed.ok ? parsed.value : null
    },
    share: (key) => {
      const parsed = parseShare(cell(key))
      return parsed.ok ? parsed.value : null
    },
  }
}

const notUsed: Outcome = { passed: true, reason: { zh: '启用的条款没有用到这张附表。', en: 'No enabled clause uses this table.' } }

type More = (rows: readonly ReadRow[]) => Omit<Outcome, 'passed' | 'reason'>
type Problems = (rows: readonly ReadRow[]) => Problem[]

/** Judges the rows of a table. One that no enabled clause uses is not part of the agreement and cannot break a rule. */
export function judgeRows(view: AgreementView, tableKey: string, met: Text, problems: Problems, more: More = () => ({})): Outcome {
  const table = view.table(tableKey)
  if (!table) return notUsed
  const rows = table.rows.map((row) => readRow(tableKey, row))
  return judged(problems(rows), met, { clauseIds: table.clauseIds, ...more(rows) })
}

/** The same for the rule that a table belongs to: also its ids are unique and what its rows refer to exists. */
export function judgeTable(view: AgreementView, tableKey: string, met: Text, problems: Problems, more?: More): Outcome {
  const schema = view.table(tableKey)?.schema.schema ?? ''
  const fields = view.facts.template.dataSchemas[schema]?.fields ?? []
  const structure: Problems = (rows) => [...twice(rows), ...rows.flatMap((row) => strayReferences(view, row, fields))]
  return judgeRows(view, tableKey, met, (rows) => [...structure(rows), ...problems(rows)], more)
}

function twice(rows: readonly ReadRow[]): Problem[] {
  const ids = rows.flatMap((row) => row.text('id') ?? [])
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => ({
    zh: `编号${id}重复`,
    en: `the id ${id} stands twice`,
  }))
}

function strayReferences(view: AgreementView, row: ReadRow, fields: readonly DataField[]): Problem[] {
  return fields.flatMap((field) => {
    if (field.type.startsWith('object')) {
      const inner = field.type === 'object[]' ? row.items(field.key) : []
      return inner.flatMap((item) => strayReferences(view, { ...item, name: row.name, subject: row.subject }, field.itemFields ?? []))
    }
    if (!field.type.startsWith('ref:')) return []
    const to = field.type.slice(4).replace('[]', '')
    const named = field.type.endsWith('[]') ? row.list(field.key) : [row.text(field.key)].filter((id) => id !== null)
    const known = knownIds(view, to)
    return named
      .filter((id) => !known.has(id))
      .map((id) => ({
        zh: `${row.name}的“${field.label}”指向不存在的${id}`,
        en: `“${field.labelEn}” of ${row.name} names ${id}, which does not exist`,
        subject: row.subject,
      }))
  })
}

function knownIds(view: AgreementView, schema: string): ReadonlySet<string> {
  if (schema === 'Party') return view.partyIds
  const table = view.facts.template.dataTables.find((one) => one.schema === schema)
  const rows = table ? (view.table(table.key)?.rows ?? []) : []
  return new Set(rows.map((row) => String(row['id'])))
}

/** Adds up amounts; null where one of them cannot be read. */
export const sumFen = (values: readonly (Fen | null)[]): Fen | null =>
  values.reduce<Fen | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0n)

/** Adds up shares; null where one of them cannot be read. */
export const sumShares = (values: readonly (Share | null)[]): Share | null =>
  values.reduce<Share | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0)
