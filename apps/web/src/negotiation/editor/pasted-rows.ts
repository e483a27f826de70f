import { isDay, numberOf } from '@mengyue/domain'
import type { CellContext } from '../table/cells.ts'
import type { TableField } from '../template.ts'

/** Rows of an annex as they were pasted: each with the columns that it brings. */
export interface PastedRows {
  rows: Record<string, unknown>[]
  /** what could not be read as its column wants it: it stands in the cell as it was copied, or is left out where that cannot be */
  unread: string[]
}

interface Column {
  field: TableField
  /** a money column whose head says 元 instead of 万元 */
  yuan: boolean
}

/**
 * A pasted grid as rows of a table. Where its first row names columns, they are matched by name; otherwise they follow one another
 * from the column in which one pastes. Full-width digits, separators of thousands, 元, 万元, 亿元 and % are read.
 */
export function pastedRows(
  grid: readonly (readonly string[])[],
  fields: readonly TableField[],
  from: number,
  context: CellContext,
): PastedRows {
  const named = (grid[0] ?? []).map((head) => columnNamed(head, fields))
  const headed = named.filter((column) => column !== null).length * 2 > named.filter((_, i) => grid[0]?.[i] !== '').length
  const columns = headed ? named : fields.slice(from).map((field): Column => ({ field, yuan: false }))
  const unread: string[] = []
  const rows = grid.slice(headed ? 1 : 0).map((cells) => {
    const row: Record<string, unknown> = {}
    for (const [i, text] of cells.entries()) {
      const column = columns[i]
      if (!column || text === '') continue
      const value = read(text, column, context)
      if (value === undefined) unread.push(text)
      else row[column.field.key] = value
      if (typeof value === 'string' && NUMERIC.has(column.field.type)) unread.push(text)
    }
    return row
  })
  return { rows, unread }
}

const NUMERIC = new Set(['number', 'integer', 'percent', 'money-wan'])
const bare = (text: string): string => text.normalize('NFKC').replaceAll(/\s|[(（【[].*$/g, '')

function columnNamed(head: string, fields: readonly TableField[]): Column | null {
  const wanted = bare(head)
  const field = fields.find(({ label, labelEn }) => wanted !== '' && [bare(label), bare(labelEn)].includes(wanted))
  return field ? { field, yuan: /[(（]\s*元/.test(head) } : null
}

/** The value that a cell's text means; undefined where the column cannot hold it. */
function read(text: string, { field, yuan }: Column, context: CellContext): unknown {
  const of = field.type
  if (NUMERIC.has(of)) return readNumber(text, field, yuan)
  if (of === 'boolean') return /^(是|有|√|true|yes|1)$/i.test(text) ? true : /^(否|无|×|false|no|0)$/i.test(text) ? false : undefined
  if (of === 'date') return readDate(text)
  if (of === 'enum' && field.enumId)
    return context.book.choices(field.enumId).find(({ id, label }) => [id, label.zh, label.en].includes(text))?.id
  if (of === 'ref:Party')
    return [...context.parties].find(([, party]) => [party.letter, party.name, `${party.letter} ${party.name}`].includes(text))?.[0]
  if (of.startsWith('ref:') && !of.endsWith('[]'))
    return context.rows(of.slice(4)).find((row) => [row['id'], row['name'], row['title']].includes(text))?.['id']
  return of === 'text' || of === 'id' ? text : undefined
}

const POWERS: Readonly<Record<string, number>> = { 元: -4, 万元: 0, 万: 0, 亿元: 4, 亿: 4 }

/** A number in the column's unit, exact; the text itself where it is none, so that the cell shows what is wrong. */
function readNumber(text: string, field: TableField, yuan: boolean): unknown {
  const [, digits = '', unit = ''] = /^([^元万亿%]*)(.*)$/.exec(text.normalize('NFKC').replaceAll(/[\s,'’¥￥]/g, '')) ?? []
  const money = field.type === 'money-wan'
  if (unit !== '' && !(money ? unit in POWERS : field.type === 'percent' && unit === '%')) return text
  const power = money ? (POWERS[unit === '' && yuan ? '元' : unit] ?? 0) : 0
  const scale = field.type === 'integer' ? 0 : (field.scale ?? (field.type === 'percent' ? 2 : 6))
  return numberOf(moved(digits, power), scale) ?? text
}

/** A decimal with its point moved, without arithmetic: (12345, -4) is 1.2345. */
function moved(digits: string, power: number): string {
  if (power === 0 || !/^-?\d+(\.\d+)?$/.test(digits)) return digits
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(digits) ?? []
  const all = power < 0 ? whole.padStart(1 - power, '0') + fraction : whole + fraction.padEnd(power, '0')
  const point = power < 0 ? Math.max(whole.length, 1 - power) + power : whole.length + power
  return `${sign}${all.slice(0, point).replace(/^0+(?=\d)/, '')}${point < all.length ? `.${all.slice(point)}` : ''}`.replace(/\.0+$/, '')
}

function readDate(text: string): string | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC')) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return year && isDay(iso) ? iso : undefined
}

/** Pasted rows laid over those that are there, from one row on; what the paste does not bring stays. */
export function laidOver(
  rows: readonly Readonly<Record<string, unknown>>[],
  pasted: readonly Record<string, unknown>[],
  from: number,
  fresh: (index: number) => Record<string, unknown>,
): Record<string, unknown>[] {
  const length = Math.max(rows.length, from + pasted.length)
  return Array.from({ length }, (_, i) => ({ ...(rows[i] ?? fresh(i)), ...pasted[i - from] }))
}
