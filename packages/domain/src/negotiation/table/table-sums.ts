import { formatMicros, sumOf } from './micros.ts'
import type { Row } from '../content.ts'
import type { DataField as TableField } from '../template.ts'

export interface ColumnSum {
  key: string
  text: string
  /** false while a cell of the column cannot be read */
  complete: boolean
}

/** Money columns add up at the foot; a share column that stands for the whole (a party's coefficient, say) too. */
export function columnSums(fields: readonly TableField[], rows: readonly Row[]): Map<string, ColumnSum> {
  const sums = new Map<string, ColumnSum>()
  for (const field of fields) {
    const whole = field.type === 'percent' && field.computed === true
    // A tier's limits, a cap: amounts that nobody adds up.
    const limit = /^(?:lower|upper|cap)/.test(field.key)
    if (!(field.type === 'money-wan' && !limit) && !whole && !(field.type === 'integer' && field.key === 'seats')) continue
    const { sum, complete } = sumOf(rows.map((row) => row[field.key] ?? 0))
    sums.set(field.key, { key: field.key, text: formatMicros(sum, field.type === 'money-wan' ? 4 : whole ? 2 : 0), complete })
  }
  return sums
}

export interface InnerSum {
  text: string
  wanted: string
  /** what is missing (positive) or too much (negative); null when it is right */
  off: string | null
}

/** The total inside a cell that must come to a given sum: shares to 100.00, weights to 1. */
export function innerSum(field: TableField, items: readonly Row[]): InnerSum | null {
  if (!field.sumOf || field.sum === undefined) return null
  const least = field.sum === 100 ? 2 : 0
  const wanted = BigInt(field.sum) * 1_000_000n
  const { sum, complete } = sumOf(items.map((item) => item[field.sumOf ?? ''] ?? 0))
  const off = complete && sum === wanted ? null : formatMicros(wanted - sum, least)
  return { text: formatMicros(sum, least), wanted: formatMicros(wanted, least), off }
}
