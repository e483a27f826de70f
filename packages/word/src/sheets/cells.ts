import { isOpen, type DataField } from '@mengyue/domain'
import type { CellObject } from 'write-excel-file/universal'
import { cellText, type CellWords } from '../values/cells.ts'

export const heading = (value: string): CellObject => ({
  value,
  type: String,
  fontWeight: 'bold',
  backgroundColor: '#EEF0F2',
  wrap: true,
  alignVertical: 'top',
})

/** Text stays text, whatever it begins with: nothing that somebody typed is ever a formula. */
export const words = (value: string): CellObject => ({ value, type: String, format: '@', wrap: true, alignVertical: 'top' })

export const count = (value: number): CellObject => ({ value, type: Number, format: '0', alignVertical: 'top' })

/** A moment as the clocks in Shanghai show it: a spreadsheet's dates have no time zone. */
export const moment = (at: string): CellObject => ({
  value: new Date(Date.parse(at) + 8 * 3_600_000),
  type: Date,
  format: 'yyyy-mm-dd hh:mm',
  alignVertical: 'top',
})

const formats: Record<string, string> = { integer: '0', number: 'General', 'money-wan': '#,##0.0000##', percent: '0.00' }

/** A cell of an annex with its type: amounts in 万元, shares and counts as numbers, days as dates, all else as text. Null: nothing there. */
export function typed(field: DataField, value: unknown, cellWords: CellWords): CellObject | null {
  if (isOpen(value) || (Array.isArray(value) && value.length === 0)) return null
  const format = formats[field.type]
  const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : NaN
  if (format !== undefined && Number.isFinite(number)) return { value: number, type: Number, format, alignVertical: 'top' }
  if (field.type === 'date' && typeof value === 'string')
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd', alignVertical: 'top' }
  return words(cellText(field, value, cellWords))
}
