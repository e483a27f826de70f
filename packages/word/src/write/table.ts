import { tableRedline, type AgreementTemplate, type Row, type RowChange } from '@mengyue/domain'
import { BookmarkEnd, BookmarkStart, Table, TableCell, TableRow, WidthType, type ITableRowOptions, type Paragraph } from 'docx'
import { rowBookmark } from '../marks/marks.ts'
import { columnsOf, tableLabel } from '../values/agreement.ts'
import { cellText, type CellWords } from '../values/cells.ts'
import { paragraphWith } from './controls.ts'
import type { Author, Runs } from './runs.ts'

interface TableParts {
  /** whether the whole table came or went with the wording */
  kind: 'same' | 'ins' | 'del'
  template: AgreementTemplate
  tableKey: string
  /** of the clause in the template */
  clauseNumber: number
  /** rows to compare with; null: with nothing */
  before: readonly Row[] | null
  after: readonly Row[]
  words: CellWords
  runs: Runs
  by: Author
}

/** An annex as a table of Word under its name: rows that came, went or changed as tracked changes, and each row findable again. */
export function annexTable(parts: TableParts): (Paragraph | Table)[] {
  const { template, tableKey, before, after, runs } = parts
  const columns = columnsOf(template, tableKey)
  let index = 0
  const rows = tableRedline(columns, before, after).map((row) => tableRow(row, row.kind === 'del' ? null : index++, parts))
  const header = headerRow(
    columns.map(({ label }) => label),
    parts,
  )
  const table = new Table({
    rows: [header, ...rows],
    width: { size: 100, type: WidthType.PERCENTAGE },
    margins: { left: 50, right: 50 },
    columnWidths: widthsOf(columns.map(({ type }) => type)),
  })
  const label = tableLabel(template, tableKey).zh
  const caption = paragraphWith({ style: 'MengyueCaption', keepNext: true }, runs.text(parts.kind, label, parts.by))
  return [caption, table]
}

/** Whether a row came or went, as Word marks it. */
function rowChange(kind: RowChange['kind'], { runs, by }: TableParts): Pick<ITableRowOptions, 'insertion' | 'deletion'> {
  const change = { id: runs.ids.next(), ...by }
  return kind === 'ins' ? { insertion: change } : kind === 'del' ? { deletion: change } : {}
}

function headerRow(labels: readonly string[], parts: TableParts): TableRow {
  const { kind, runs, by } = parts
  const cell = (label: string) => new TableCell({ children: [paragraphWith({ style: 'MengyueHead' }, runs.text(kind, label, by))] })
  return new TableRow({ tableHeader: true, cantSplit: true, ...rowChange(kind, parts), children: labels.map(cell) })
}

function tableRow(row: RowChange, index: number | null, parts: TableParts): TableRow {
  return new TableRow({
    cantSplit: true,
    ...rowChange(row.kind, parts),
    children: row.cells.map((cell, i) => {
      const was = row.kind === 'ins' ? null : cellText(cell.field, cell.before, parts.words)
      const is = row.kind === 'del' ? null : cellText(cell.field, cell.after, parts.words)
      const mark = i === 0 && index !== null ? rowBookmark(parts.clauseNumber, { tableKey: parts.tableKey, index }) : null
      return new TableCell({
        children: cellParagraphs(
          was === is || (was !== null && is !== null && !cell.changed) ? null : was,
          is,
          mark,
          row.kind === 'ins',
          parts,
        ),
      })
    }),
  })
}

/** The lines of a cell. The last paragraph of a cell has an end that nobody can delete: the new text comes last. */
function cellParagraphs(was: string | null, is: string | null, mark: string | null, isNew: boolean, { runs, by }: TableParts): Paragraph[] {
  const change = () => ({ id: runs.ids.next(), ...by })
  const old = was === null ? [] : was.split('\n')
  const lines = is === null ? [] : is.split('\n')
  const gone = old.map((line, i) => {
    const last = i === old.length - 1 && lines.length === 0
    return paragraphWith({ style: 'MengyueCell', ...(last ? {} : { run: { deletion: change() } }) }, runs.text('del', line, by))
  })
  const kind = was === null && !isNew ? 'same' : 'ins'
  const come = lines.map((line, i) => {
    const text = runs.text(kind, line, by)
    const id = runs.ids.next()
    const children = i === 0 && mark !== null ? [new BookmarkStart(mark, id), ...text, new BookmarkEnd(id)] : text
    const inserted = kind === 'ins' && i < lines.length - 1
    return paragraphWith({ style: 'MengyueCell', ...(inserted ? { run: { insertion: change() } } : {}) }, children)
  })
  return [...gone, ...come]
}

/** Width of an A4 page between its margins, in twentieths of a point. */
const PAGE = 9_026

/** Words and days need more room than figures; a day must not break. */
function widthsOf(types: readonly string[]): number[] {
  const shares = types.map((type) =>
    type === 'date' ? 21 : /^(?:text|object)/.test(type) ? 18 : type === 'money-wan' ? 19 : type.startsWith('ref') ? 16 : 11,
  )
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => Math.floor((PAGE * share) / whole))
}
