import type { Row } from '../content.ts'
import type { DataField as TableField } from '../template.ts'

export interface CellChange {
  field: TableField
  before: unknown
  after: unknown
  changed: boolean
}

export interface RowChange {
  key: string
  kind: 'same' | 'changed' | 'ins' | 'del'
  cells: CellChange[]
}

/** What changed between the rows of one annex: rows are the same row by their id, party or order. */
export function tableRedline(fields: readonly TableField[], before: readonly Row[] | null, after: readonly Row[]): RowChange[] {
  const old = new Map((before ?? []).map((row, i) => [rowKey(row, i), row]))
  const out = after.map((row, i): RowChange => {
    const key = rowKey(row, i)
    const was = before === null ? row : old.get(key)
    old.delete(key)
    const cells = fields.map((field) => cell(field, was?.[field.key], row[field.key], was !== undefined))
    return { key, kind: !was ? 'ins' : cells.some((c) => c.changed) ? 'changed' : 'same', cells }
  })
  // A row that went stays where it stood, so that one reads the table as it was.
  const gone = (before ?? []).flatMap((row, i) => (old.has(rowKey(row, i)) ? [{ row, key: rowKey(row, i), at: i }] : []))
  for (const { row, key, at } of gone)
    out.splice(Math.min(at, out.length), 0, { key: `gone:${key}`, kind: 'del', cells: fields.map((f) => cell(f, row[f.key], null, false)) })
  return out
}

function cell(field: TableField, before: unknown, after: unknown, compare: boolean): CellChange {
  return { field, before, after, changed: compare && JSON.stringify(before ?? null) !== JSON.stringify(after ?? null) }
}

function rowKey(row: Row, index: number): string {
  for (const key of ['id', 'partyId', 'order']) {
    const value = row[key]
    if (typeof value === 'string' || typeof value === 'number') return `${key}:${value}`
  }
  return `row:${index}`
}
