import { tablesOf, wordingOf, type DataField, type Row } from '@mengyue/domain'
import writeXlsxFile, { type CellObject } from 'write-excel-file/universal'
import { columnsOf, clauseHeading, RowNames, tableLabel, type WordAgreement } from '../values/agreement.ts'
import type { CellWords } from '../values/cells.ts'
import { count, heading, moment, typed, words } from './cells.ts'

/** A clause on which not everybody agrees, as far as everybody may know. */
export interface OpenPoint {
  clauseId: string
  number: number
  title: string
  state: string
  /** letters of the parties whose answer is outstanding */
  waitingOn: string
  /** ISO 8601: since when the present text stands */
  since: string
  proposals: readonly { seq: number; party: string; summary: string; rationale: string; at: string }[]
  /** what parties said to the present text, besides assent */
  stances: readonly { party: string; decision: string; reason: string }[]
}

const sheetName = (name: string): string => name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31)

/** The agreement's annexes, a sheet each, and before them the open points: typed cells under Chinese headings. */
export async function exportXlsx(agreement: WordAgreement, points: readonly OpenPoint[]): Promise<Uint8Array> {
  const cellWords: CellWords = { template: agreement.template, parties: agreement.parties, names: new RowNames(agreement) }
  const sheets = [openPoints(points), ...tablesIn(agreement).map(({ key, rows }) => annex(key, rows, cellWords))]
  const blob = await writeXlsxFile(sheets, { fontFamily: '宋体', fontSize: 10 }).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

function tablesIn({ template, clauses }: WordAgreement): { key: string; rows: readonly Row[] }[] {
  const found = new Map<string, readonly Row[]>()
  for (const { clauseId, enabled, content } of clauses) {
    const entry = template.clauses.find(({ id }) => id === clauseId)
    if (!enabled || !entry) continue
    for (const key of tablesOf(wordingOf(entry, content.optionId, content.text))) found.set(key, content.tables[key] ?? [])
  }
  return template.dataTables.flatMap(({ key }) => (found.has(key) ? [{ key, rows: found.get(key) ?? [] }] : []))
}

const widthOf = ({ type }: DataField): number => (/^(text|object)/.test(type) ? 28 : type.endsWith('[]') ? 24 : 14)

function annex(key: string, rows: readonly Row[], cellWords: CellWords) {
  const columns = columnsOf(cellWords.template, key)
  return {
    sheet: sheetName(tableLabel(cellWords.template, key).zh),
    data: [
      columns.map(({ label }) => heading(label)),
      ...rows.map((row) => columns.map((column) => typed(column, row[column.key], cellWords))),
    ],
    columns: columns.map((column) => ({ width: widthOf(column) })),
    stickyRowsCount: 1,
  }
}

const pointColumns = [
  ['条款', 30],
  ['状态', 10],
  ['待回应', 14],
  ['现行文本自', 18],
  ['提案号', 8],
  ['提出方', 14],
  ['提案摘要', 40],
  ['提案理由', 40],
  ['提出时间', 18],
  ['各方意见', 50],
] as const

/** One row for each open proposal, and one for a clause that is open without any. */
function openPoints(points: readonly OpenPoint[]) {
  const rows = points.flatMap((point): (CellObject | null)[][] => {
    const said = point.stances.map(({ party, decision, reason }) => `${party} ${decision}${reason ? `：${reason}` : ''}`).join('\n')
    const clause = [words(clauseHeading(point.number, point.title)), words(point.state), words(point.waitingOn), moment(point.since)]
    if (point.proposals.length === 0) return [[...clause, null, null, null, null, null, words(said)]]
    return point.proposals.map((proposal, i) => [
      ...clause,
      count(proposal.seq),
      words(proposal.party),
      words(proposal.summary),
      words(proposal.rationale),
      moment(proposal.at),
      i === 0 ? words(said) : null,
    ])
  })
  return {
    sheet: '未决事项',
    data: [pointColumns.map(([name]) => heading(name)), ...rows],
    columns: pointColumns.map(([, width]) => ({ width })),
    stickyRowsCount: 1,
  }
}
