import {
  accept,
  checkValue,
  formatShareNumber,
  formatWanNumber,
  isOpen,
  refuse,
  type AgreementTemplate,
  type DataField,
  type Decision,
  type Row,
} from '@mengyue/domain'
import type { RowNames, WordParty } from './agreement.ts'
import { typedChoice } from './slots.ts'
import { typedDay, typedDecimal } from './typed.ts'

/** What a cell needs to be read or written in words. */
export interface CellWords {
  template: AgreementTemplate
  parties: readonly WordParty[]
  names: RowNames
}

const NONE = '—'
const BETWEEN = ' ｜ '
const numeric = new Set(['integer', 'number', 'percent', 'money-wan'])

/**
 * A cell as text that `typedCell` reads back: one entry a line, the fields of an entry set apart by “｜”.
 * Money stands in 万元 with four decimals, shares with two.
 */
export function cellText(field: DataField, value: unknown, words: CellWords): string {
  if (isOpen(value) || (Array.isArray(value) && value.length === 0)) return NONE
  if (Array.isArray(value)) return value.map((item) => itemText(field, item, words)).join('\n')
  return itemText(field, value, words)
}

function itemText(field: DataField, value: unknown, words: CellWords): string {
  const type = field.type.replace(/\[\]$/, '')
  if (type === 'object' && typeof value === 'object' && value !== null)
    return (field.itemFields ?? []).map((item) => cellText(item, (value as Row)[item.key], words)).join(BETWEEN)
  if (type === 'money-wan') return formatWanNumber(value)
  if (type === 'percent') return formatShareNumber(value)
  if (type === 'boolean') return value === true ? '是' : '否'
  if (typeof value !== 'string') return String(value)
  if (type === 'enum') return words.template.enums[field.enumId ?? '']?.values.find(({ id }) => id === value)?.label ?? value
  if (type === 'ref:Party') return partyText(words.parties.find(({ organizationId }) => organizationId === value)) ?? value
  return type.startsWith('ref:') ? words.names.nameOf(type.slice(4), value) : value
}

const partyText = (party: WordParty | undefined): string | undefined => party && `${party.letter} ${party.name}`

/**
 * What was typed into a cell, as a value of its column.
 * @param former the value it had; undefined in a row that is new
 * Refuses what checkValue refuses, WORD_PARTY_UNKNOWN, WORD_ROW_UNKNOWN, WORD_CELL_SHAPE, VALUE_REQUIRED.
 */
export function typedCell(field: DataField, text: string, former: unknown, words: CellWords): Decision<unknown> {
  const isList = field.type.endsWith('[]')
  const trimmed = text.trim()
  if (former !== undefined && text === cellText(field, former, words)) return accept(former)
  if (trimmed === '' || trimmed === NONE)
    return field.required && !field.computed && !isList ? refuse('VALUE_REQUIRED') : accept(isList ? [] : null)
  if (!isList) return typedItem(field, field.type, trimmed, former, words)
  const items: unknown[] = []
  for (const line of trimmed.split('\n').filter((one) => one.trim() !== '')) {
    const item = typedItem(field, field.type.slice(0, -2), line.trim(), undefined, words)
    if (!item.ok) return item
    items.push(item.value)
  }
  return accept(items)
}

function typedItem(field: DataField, type: string, text: string, former: unknown, words: CellWords): Decision<unknown> {
  if (type === 'object') return typedObject(field, text, words)
  const read = readAs(field, type, text, words)
  if (!read.ok) return read
  const value = numeric.has(type) && typeof former !== 'string' ? Number(read.value) : read.value
  const checked = checkValue(value, { ...field, type }, words.template.enums)
  return checked.ok ? accept(value) : checked
}

function readAs(field: DataField, type: string, text: string, words: CellWords): Decision<string | boolean> {
  if (numeric.has(type)) return typedDecimal(text, type)
  if (type === 'date') return typedDay(text)
  if (type === 'enum') return typedChoice(words.template, field.enumId ?? '', text)
  if (type === 'boolean') return typedYes(text)
  if (type === 'ref:Party') return typedParty(text, words.parties)
  if (!type.startsWith('ref:')) return accept(text)
  const schema = type.slice(4)
  const id = words.names.idOf(schema, text)
  const { label = schema, labelEn = schema } = words.template.dataSchemas[schema] ?? {}
  return id === null ? refuse('WORD_ROW_UNKNOWN', { value: text.slice(0, 40), table: { zh: label, en: labelEn } }) : accept(id)
}

function typedYes(text: string): Decision<boolean> {
  if (/^(?:是|yes|true|√|✓)$/i.test(text)) return accept(true)
  if (/^(?:否|no|false|×)$/i.test(text)) return accept(false)
  return refuse('VALUE_TYPE', { expected: { zh: '是或否', en: 'yes or no' } })
}

/** A party by letter, short name, legal name, or letter and name. */
function typedParty(text: string, parties: readonly WordParty[]): Decision<string> {
  const bare = text.replaceAll(/\s+/g, '')
  const names = ({ letter, name, legalName }: WordParty) => [letter, `${letter}方`, name, legalName, letter + name, letter + legalName]
  const found = parties.filter((party) => names(party).some((name) => name.replaceAll(/\s+/g, '') === bare))
  const [party] = found
  if (party && found.length === 1) return accept(party.organizationId)
  return refuse('WORD_PARTY_UNKNOWN', { value: text.slice(0, 40), example: partyText(parties[0]) ?? '甲' })
}

function typedObject(field: DataField, text: string, words: CellWords): Decision<Row> {
  const fields = field.itemFields ?? []
  const parts = text.split('｜').map((part) => part.trim())
  const labels = { zh: fields.map(({ label }) => label).join(BETWEEN), en: fields.map(({ labelEn }) => labelEn).join(BETWEEN) }
  if (parts.length !== fields.length) return refuse('WORD_CELL_SHAPE', { expected: labels })
  const row: Record<string, unknown> = {}
  for (const [i, item] of fields.entries()) {
    const value = typedCell(item, parts[i] ?? '', undefined, words)
    if (!value.ok) return value
    if (value.value !== null || item.required) row[item.key] = value.value
  }
  return accept(row)
}
