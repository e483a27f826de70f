import {
  columnSums,
  partyLetter,
  tableRedline,
  type AgreementTemplate,
  type DataField,
  type DataTable,
  type Row,
  type RowChange,
} from '@mengyue/domain'
import type { DocumentAnnex, DocumentRow, DocumentTable } from './agreement-document.ts'
import type { AgreementText } from './agreement-text.ts'
import { columnsFor, isWide } from './column-widths.ts'
import { printedCell, type CellWords } from './printed-cells.ts'

/**
 * The annexes that the text's clauses refer to, each with its tables.
 * @param before the text to compare with; null: nothing is marked
 */
export function printedAnnexes(template: AgreementTemplate, before: AgreementText | null, after: AgreementText): DocumentAnnex[] {
  const [old, now] = [before && rowsOf(before), rowsOf(after)]
  const words = wordsOf(template, before ? [before, after] : [after])
  return template.annexes.flatMap(({ label, tables: keys }) => {
    const tables = keys.flatMap((key) => {
      const table = template.dataTables.find((one) => one.key === key)
      if (!table || !(now.has(key) || old?.has(key))) return []
      return [
        printedTable(
          template,
          table,
          tableRows(template, table, old && (old.get(key) ?? []), now.get(key) ?? []),
          now.get(key) ?? [],
          words,
        ),
      ]
    })
    const [name = label, ...title] = label.split(' ')
    const landscape = tables.some(({ columns }) => isWide(columns))
    return tables.length === 0 ? [] : [{ label: name, title: title.join(' '), landscape, tables }]
  })
}

/** Each table's rows; every clause that uses one holds the same. */
const rowsOf = ({ clauses }: AgreementText): ReadonlyMap<string, readonly Row[]> =>
  new Map(clauses.flatMap(({ content }) => Object.entries(content.tables)))

/** A party that only the former text had keeps its name. */
function wordsOf(template: AgreementTemplate, texts: readonly AgreementText[]): CellWords {
  const each = texts.flatMap(({ parties }) => parties.map((party, index) => ({ ...party, letter: partyLetter(index + 1) })))
  return {
    template,
    letters: new Map(each.map(({ organizationId, letter }) => [organizationId, letter])),
    names: new Map(each.map(({ organizationId, name }) => [organizationId, name])),
  }
}

const fieldsOf = (template: AgreementTemplate, { schema }: DataTable): readonly DataField[] => template.dataSchemas[schema]?.fields ?? []

const tableRows = (template: AgreementTemplate, table: DataTable, before: readonly Row[] | null, after: readonly Row[]): RowChange[] =>
  tableRedline(fieldsOf(template, table), before, after)

function printedTable(
  template: AgreementTemplate,
  table: DataTable,
  changes: readonly RowChange[],
  present: readonly Row[],
  words: CellWords,
): DocumentTable {
  const fields = fieldsOf(template, table)
  const rows = changes.map((row) => printedRow(row, words))
  const columns = fields.map((field, index) => ({
    field,
    label: headOf(field),
    texts: rows.flatMap(({ cells }) => [cells[index]?.text ?? '', ...(cells[index]?.was ? [cells[index].was] : [])]),
  }))
  return {
    key: table.key,
    title: table.label.replace(/^附件\S+ /, ''),
    columns: columnsFor(columns),
    rows,
    total: totalOf(fields, present),
  }
}

function printedRow({ kind, cells }: RowChange, words: CellWords): DocumentRow {
  return {
    change: kind,
    cells: cells.map(({ field, before, after, changed }) =>
      // Of a row that went, what stood in it; the comparison has nothing after it.
      kind === 'del'
        ? { text: printedCell(field, before, words), was: null }
        : { text: printedCell(field, after, words), was: changed ? printedCell(field, before, words) : null },
    ),
  }
}

const headOf = ({ label, type }: DataField): string => {
  const name = label.replace(/\(%\)$/, '')
  return type === 'money-wan' ? `${name}\n（万元）` : type === 'percent' ? `${name}（%）` : name
}

function totalOf(fields: readonly DataField[], rows: readonly Row[]): string[] | null {
  const sums = columnSums(fields, rows)
  if (sums.size === 0 || rows.length < 2) return null
  const texts = fields.map(({ key }) => sums.get(key)?.text ?? '')
  return texts[0] === '' ? ['合计', ...texts.slice(1)] : texts
}
