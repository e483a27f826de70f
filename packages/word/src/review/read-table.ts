import { ruleRefusalText, type AgreementTemplate, type DataField, type Refusal, type Row } from '@mengyue/domain'
import { diffArrays } from 'diff'
import { readRowBookmark, type RowMark } from '../marks/marks.ts'
import { isVisible, type Block, type ParagraphBlock, type RowBlock, type TableBlock, type View } from '../read/blocks.ts'
import { linesOf, plainText } from '../read/lines.ts'
import { sameValue } from '../merge/same.ts'
import { columnsOf, schemaOf, tableLabel } from '../values/agreement.ts'
import { cellText, typedCell, type CellWords } from '../values/cells.ts'

interface FileRow {
  /** the row's place in the exported table, where its mark is still there */
  index: number | null
  cells: string[]
  whole: boolean
}

export interface ReadTable {
  rows: Row[]
  /** what was left out, cell by cell */
  notes: Refusal[]
}

export const paragraphsIn = (blocks: readonly Block[]): ParagraphBlock[] =>
  blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [block] : block.rows.flatMap((row) => row.cells.flatMap((cell) => paragraphsIn(cell.blocks))),
  )

/** The rows of an annex as the file has them. A cell that cannot be read keeps its former value, and is named. */
export function readTable(table: TableBlock, tableKey: string, base: readonly Row[], words: CellWords, view: View): ReadTable {
  const { template } = words
  const notes: Refusal[] = []
  const label = tableLabel(template, tableKey)
  const visible = table.rows.filter((row) => isVisible(row, view)).map((row) => fileRow(row, tableKey, view))
  const columns = columnsOf(template, tableKey)
  const header =
    visible[0] && visible[0].cells.filter((text) => columns.some((column) => column.label === text)).length * 2 > columns.length
  const fields = header ? headerFields(visible[0]?.cells ?? [], columns, notes, label) : [...columns]
  const rows = header ? visible.slice(1) : visible
  const former = matchRows(rows, base, columns, words)
  const read = rows.flatMap((row, i): Row[] => {
    const was = former[i] ?? null
    const at = { table: label, tableKey, row: i + 1 }
    if (row.cells.every((text) => text.trim() === '')) return []
    if (!row.whole || row.cells.length !== fields.length) {
      notes.push({ code: 'WORD_TABLE_ROW', detail: { ...at, text: row.cells.join(' ').slice(0, 60) } })
      return was ? [was] : []
    }
    return [readRow(row, was, { fields, words, at, notes })]
  })
  return { rows: withIds(read, base, template, tableKey), notes }
}

const fileRow = (row: RowBlock, tableKey: string, view: View): FileRow => {
  const mark = markOf(row)
  const cells = row.cells.map(({ blocks }) => linesOf(paragraphsIn(blocks), view).map(plainText).join('\n'))
  const whole = row.cells.every(({ span, continued }) => span === 1 && !continued)
  return { index: mark?.tableKey === tableKey ? mark.index : null, cells, whole }
}

/** The mark that a row carries; null for one that is new, or whose mark was dropped. */
export function markOf(row: RowBlock): RowMark | null {
  const names = paragraphsIn(row.cells.flatMap(({ blocks }) => blocks)).flatMap(({ bookmarks }) => bookmarks)
  return names.map(readRowBookmark).find((mark) => mark !== null) ?? null
}

/** Columns by the names above them; null for one that the template does not have. */
function headerFields(names: readonly string[], columns: readonly DataField[], notes: Refusal[], label: object): (DataField | null)[] {
  const fields = names.map((name) => columns.find((column) => column.label === name.trim()) ?? null)
  // The same number of columns, and one of another name: somebody renamed it.
  const settled =
    names.length === columns.length
      ? fields.map((field, i) => field ?? (columns[i] && !fields.includes(columns[i]) ? columns[i] : null))
      : fields
  const stray = names.filter((_, i) => fields[i] === null)
  const gone = columns.filter((column) => !settled.includes(column)).map((column) => column.label)
  const changed = [...stray.map((name) => `＋${name || '—'}`), ...gone.map((name) => `－${name}`)]
  if (changed.length > 0) notes.push({ code: 'WORD_TABLE_COLUMNS', detail: { table: label, columns: changed } })
  return settled
}

/** Which row of the exported table each row is: by its mark, or, where a program dropped all marks, by what it says and where it stands. */
function matchRows(rows: readonly FileRow[], base: readonly Row[], columns: readonly DataField[], words: CellWords): (Row | null)[] {
  const taken = new Set<number>()
  if (rows.some(({ index }) => index !== null))
    return rows.map(({ index }) => {
      if (index === null || taken.has(index)) return null
      taken.add(index)
      return base[index] ?? null
    })
  const texts = base.map((row) => columns.map((column) => cellText(column, row[column.key], words)).join('\t'))
  const out: (Row | null)[] = rows.map(() => null)
  let [i, j] = [0, 0]
  const gone: number[] = []
  const come: number[] = []
  const settle = () => {
    for (const at of come.splice(0)) {
      const n = gone.shift()
      out[at] = n === undefined ? null : (base[n] ?? null)
    }
    gone.length = 0
  }
  for (const part of diffArrays(
    texts,
    rows.map(({ cells }) => cells.join('\t')),
  ))
    for (const _ of part.value) {
      if (part.removed) gone.push(i++)
      else if (part.added) come.push(j++)
      else {
        settle()
        out[j++] = base[i++] ?? null
      }
    }
  settle()
  return out
}

interface Reading {
  fields: readonly (DataField | null)[]
  words: CellWords
  at: { table: object; tableKey: string; row: number }
  notes: Refusal[]
}

function readRow(row: FileRow, was: Row | null, { fields, words, at, notes }: Reading): Row {
  const out: Record<string, unknown> = { ...was }
  for (const [i, field] of fields.entries()) {
    if (!field) continue
    const text = row.cells[i] ?? ''
    const value = typedCell(field, text, was ? (was[field.key] ?? null) : undefined, words)
    if (!value.ok) {
      const label = { zh: field.label, en: field.labelEn }
      const detail = {
        ...at,
        field: field.key,
        label,
        text: text.slice(0, 60),
        reason: ruleRefusalText(value.refusal),
        cause: value.refusal.code,
      }
      notes.push({ code: 'WORD_CELL', detail })
    } else if (!was || !sameValue(value.value, was[field.key])) out[field.key] = value.value
  }
  return out
}

/** A row that is new gets an id as the room gives them: the table's own prefix and the next number. */
function withIds(rows: readonly Row[], base: readonly Row[], template: AgreementTemplate, tableKey: string): Row[] {
  if (!schemaOf(template, tableKey).some(({ key }) => key === 'id')) return [...rows]
  const ids = new Set([...base, ...rows].map((row) => row['id']).filter((id) => typeof id === 'string'))
  const prefix = /^\D*/.exec([...ids][0] ?? '')?.[0] || `${tableKey}-`
  let n = ids.size
  return rows.map((row) => {
    if (typeof row['id'] === 'string') return row
    do n++
    while (ids.has(`${prefix}${n}`))
    return { id: `${prefix}${n}`, ...row }
  })
}
