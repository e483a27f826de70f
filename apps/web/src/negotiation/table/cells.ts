import { formatShareNumber, formatWanNumber } from '@mengyue/domain'
import type { Row } from '../clause/content.ts'
import type { TableField, TemplateBook } from '../template.ts'

/** Parties by their organization's id, as the rows of the annexes name them. */
export type PartyNames = ReadonlyMap<string, { letter: string; name: string }>

export interface CellContext {
  book: TemplateBook
  locale: 'zh' | 'en'
  parties: PartyNames
  /** rows of the agreement's other tables, so that a reference shows a name; by table schema's name, lower case first */
  rows: (schema: string) => readonly Row[]
}

const right = new Set(['number', 'integer', 'money-wan', 'percent'])
export const isNumeric = (field: TableField): boolean => right.has(field.type)

const words = {
  zh: { yes: '是', no: '否', none: '—', and: '、' },
  en: { yes: 'yes', no: 'no', none: '—', and: ', ' },
}

/** A cell in words: money with four decimals, shares with two, parties by letter and name, references by their row's name. */
export function cellText(field: TableField, value: unknown, context: CellContext): string {
  const { none, and } = words[context.locale]
  if (value === null || value === undefined || value === '') return none
  if (Array.isArray(value)) return value.length === 0 ? none : value.map((item) => itemText(field, item, context)).join(and)
  return itemText(field, value, context)
}

function itemText(field: TableField, value: unknown, context: CellContext): string {
  const type = field.type.replace(/\[\]$/, '')
  if (type === 'money-wan') return formatWanNumber(value)
  if (type === 'percent') return formatShareNumber(value)
  if (type === 'boolean') return words[context.locale][value === true ? 'yes' : 'no']
  if (type === 'enum' && field.enumId && typeof value === 'string') return context.book.label(field.enumId, value)[context.locale]
  if (type === 'ref:Party' && typeof value === 'string') return partyText(value, context)
  if (type.startsWith('ref:') && typeof value === 'string') return rowName(context.rows(type.slice(4)), value)
  if (type === 'object' && typeof value === 'object' && value !== null) return objectText(field, value as Row, context)
  return String(value)
}

/** What a person typed or may read in a field: numbers and words; nothing for what is neither. */
export const typedText = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

const partyText = (id: string, { parties }: CellContext): string => {
  const party = parties.get(id)
  return party ? `${party.letter} ${party.name}` : id
}

function rowName(rows: readonly Row[], id: string): string {
  const row = rows.find((r) => r['id'] === id)
  const name = row?.['name'] ?? row?.['title']
  return typeof name === 'string' ? name : id
}

function objectText(field: TableField, value: Row, context: CellContext): string {
  return (field.itemFields ?? [])
    .filter((item) => value[item.key] !== null && value[item.key] !== undefined)
    .map((item) => (item.type === 'ref:Party' ? letterOf(value[item.key], context) : cellText(item, value[item.key], context)))
    .join(' ')
}

const letterOf = (id: unknown, context: CellContext): string =>
  typeof id === 'string' ? (context.parties.get(id)?.letter ?? id) : String(id)
