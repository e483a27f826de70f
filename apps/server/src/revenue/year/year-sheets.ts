import writeXlsxFile, { type CellObject } from 'write-excel-file/universal'
import type { YearOfRevenue } from './year-of-revenue.ts'

/** Text stays text, whatever it begins with: nothing that somebody typed is ever a formula. */
const words = (value: string): CellObject => ({ value, type: String, format: '@', wrap: true, alignVertical: 'top' })
const heading = (value: string): CellObject => ({ ...words(value), fontWeight: 'bold', backgroundColor: '#EEF0F2' })
const day = (value: string): CellObject => ({
  value: new Date(`${value}T00:00:00Z`),
  type: Date,
  format: 'yyyy-mm-dd',
  alignVertical: 'top',
})

const count = (value: number): CellObject => ({ value, type: Number, format: '0', alignVertical: 'top' })

/** An amount in 元. A spreadsheet's numbers are doubles, which hold every 分 below 10^13 元 as it is. */
const yuan = (fen: bigint): CellObject => ({ value: Number(fen) / 100, type: Number, format: '#,##0.00', alignVertical: 'top' })

const sheet = (name: string, columns: readonly (readonly [string, number])[], rows: CellObject[][]) => ({
  sheet: name,
  data: [columns.map(([label]) => heading(label)), ...rows],
  columns: columns.map(([, width]) => ({ width })),
  stickyRowsCount: 1,
})

/** The year as a workbook, amounts in 元: what each party earned, the lines of each statement, the receipts. */
export async function yearSheets({ settlements, receipts, parts }: YearOfRevenue): Promise<Uint8Array> {
  const blob = await writeXlsxFile(
    [
      sheet(
        '各方全年',
        [
          ['成员', 34],
          ['应得（元）', 18],
          ['付款方确认已付（元）', 20],
          ['收款方确认已收（元）', 20],
          ['待收（元）', 18],
          ['争议中（元）', 18],
        ],
        parts.map((part) => [words(part.name), ...[part.stated, part.paid, part.received, part.open, part.held].map(yuan)]),
      ),
      sheet(
        '结算单',
        [
          ['期', 8],
          ['自', 12],
          ['至', 12],
          ['项目', 40],
          ['依据条款', 34],
          ['金额（元）', 18],
          ['数字摘要（SHA-256）', 70],
        ],
        settlements.flatMap(({ settlement: { number, from, to, figuresHash }, lines }) =>
          lines.map(({ label, clause, amount }) => [
            count(number),
            ...[day(from), day(to), words(label), words(clause), yuan(amount), words(figuresHash)],
          ]),
        ),
      ),
      sheet(
        '收款',
        [
          ['到账日', 12],
          ['付款方', 34],
          ['事由', 40],
          ['合同', 24],
          ['金额（元）', 18],
          ['是否更正', 10],
        ],
        receipts.map(({ date, payer, description, contract, amount, correctsReceiptId }) => [
          ...[day(date), words(payer), words(description), words(contract), yuan(amount)],
          words(correctsReceiptId === null ? '' : '更正'),
        ]),
      ),
    ],
    { fontFamily: '宋体', fontSize: 10 },
  ).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}
