import {
  formatMicros,
  formatShareNumber,
  formatWanNumber,
  innerSum,
  micros,
  type AgreementTemplate,
  type DataField,
  type Row,
} from '@mengyue/domain'
import { labelOf } from './printed-values.ts'

/** What a cell of an annex needs besides its value. */
export interface CellWords {
  template: AgreementTemplate
  /** organization id → 甲 */
  letters: ReadonlyMap<string, string>
  /** organization id → name */
  names: ReadonlyMap<string, string>
}

const NONE = '—'
/** A blank at which no line ends. */
const SPACE = '\u00a0'

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === ''

/** A cell in words: parties by letter, rows of other annexes by their number, several things one after the other, with their total at the end. */
export function printedCell(field: DataField, value: unknown, words: CellWords): string {
  if (isNothing(value)) return NONE
  const type = field.type.replace(/\[\]$/, '')
  if (!Array.isArray(value)) {
    // Alone in its cell a party has room for its name.
    if (type === 'ref:Party' && typeof value === 'string') return `${letterOf(value, words)}\u3000${words.names.get(value) ?? ''}`.trimEnd()
    return one(field, type, value, words)
  }
  if (value.length === 0) return NONE
  const items = value.map((item) => one(field, type, item, words))
  if (type !== 'object') return items.join('、')
  const total = innerSum(field, value as Row[])
  const unit = field.itemFields?.find(({ key }) => key === field.sumOf)?.type === 'percent' ? '%' : ''
  const all = [...items, ...(total && value.length > 1 ? [`合计${SPACE}${total.text}${unit}`] : [])]
  return all.join((field.itemFields ?? []).length > 2 ? '\n' : '；')
}

function one(field: DataField, type: string, value: unknown, words: CellWords): string {
  if (type === 'money-wan') return formatWanNumber(value)
  if (type === 'percent') return formatShareNumber(value)
  if (type === 'boolean') return value === true ? '是' : '否'
  if (type === 'ref:Party') return letterOf(value, words)
  if (type === 'enum') return labelOf(words.template, field.enumId ?? '', plain(value))
  if (type === 'object' && typeof value === 'object' && value !== null) return object(field.itemFields ?? [], value as Row, words)
  if (type === 'number' || type === 'integer') return number(value)
  return plain(value)
}

/** 膜小批量样品，产品，500 平方米; 甲 40.00% */
const object = (fields: readonly DataField[], value: Row, words: CellWords): string =>
  fields
    .filter(({ key }) => !isNothing(value[key]))
    .map((field, index) => {
      const text = `${one(field, field.type, value[field.key], words)}${field.type === 'percent' ? '%' : ''}`
      if (index === 0) return text
      return `${field.key === 'unit' || fields.length <= 2 ? SPACE : '，'}${text}`
    })
    .join('')

const number = (value: unknown): string => {
  const exact = micros(value)
  return exact === null ? plain(value) : formatMicros(exact, 0)
}

const letterOf = (id: unknown, { letters }: CellWords): string => letters.get(plain(id)) ?? plain(id)

const plain = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value))
