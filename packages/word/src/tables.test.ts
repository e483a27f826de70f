import { beforeAll, describe, expect, it } from 'vitest'
import { anExport, edited, inserted, reviewed, run } from './an-edited-file.ts'
import { aSample, clauseIn, withVersion } from './a-sample.ts'
import type { Review } from './review/review.ts'

const agreement = aSample()
const before = clauseIn(agreement, 'task-allocation').content.tables['taskAllocations'] ?? []
let file: Uint8Array
beforeAll(async () => {
  file = await anExport(agreement, { clauseIds: ['task-allocation', 'foreground-ip-ownership', 'joint-ip-exercise'] })
})
const review = async (change: (xml: string) => string): Promise<Review> => reviewed(edited(file, change), agreement)
const cell = (from: string, to: string) => (xml: string) => xml.replace(run(from), run(to))
const rowsOf = ({ clauses }: Review, clauseId = 'task-allocation', key = 'taskAllocations') =>
  clauses.find((clause) => clause.clauseId === clauseId)?.proposed.tables[key] ?? []

/** The row that holds a text, and what stands around it. */
function rowAt(xml: string, text: string): { from: number; to: number; row: string } {
  const from = xml.lastIndexOf('<w:tr>', xml.indexOf(run(text)))
  const to = xml.indexOf('</w:tr>', from) + '</w:tr>'.length
  return { from, to, row: xml.slice(from, to) }
}

describe('a cell', () => {
  it.each([
    ['900.0000', '1,200.5', { budgetWan: 1200.5 }],
    ['900.0000', '１２００万元', { budgetWan: 1200 }],
    ['900.0000', '0.12亿元', { budgetWan: 1200 }],
    ['900.0000', '12,000,000 元', { budgetWan: 1200 }],
    ['2026-12-31', '2027年1月5日', { dueDate: '2027-01-05' }],
    ['2026-12-31', '2027/1/5', { dueDate: '2027-01-05' }],
    ['高耐久增强型质子交换膜', '高耐久质子交换膜', { name: '高耐久质子交换膜' }],
  ])('“%s” → “%s” is read by the type of its column', async (from, to, changed) => {
    const rows = rowsOf(await review(cell(from, to)))
    expect(rows[0]).toEqual({ ...before[0], ...changed })
    expect(rows.slice(1)).toEqual(before.slice(1))
  })

  it.each([
    ['900.0000', '约九百', 'NUMBER_NOT_DECIMAL'],
    ['900.0000', '-5', 'NUMBER_NEGATIVE'],
    ['2026-12-31', '2026-02-31', 'DATE_INVALID'],
    ['2026-12-31', '年底前', 'DATE_INVALID'],
    ['乙 青岛膜科技有', '某某公司', 'WORD_PARTY_UNKNOWN'],
    ['膜小批量样品 ｜ 样品或产品 ｜ 500 ｜ 平方米', '膜小批量样品，500 平方米', 'WORD_CELL_SHAPE'],
    ['膜小批量样品 ｜ 样品或产品 ｜ 500 ｜ 平方米', '膜小批量样品 ｜ 样品或产品 ｜ 很多 ｜ 平方米', 'NUMBER_NOT_DECIMAL'],
    ['高耐久增强型质子交换膜', '', 'VALUE_REQUIRED'],
  ])('“%s” → “%s” is left out and named (%s), and the former value stays', async (from, to, cause) => {
    const found = await review(cell(from, to))
    expect(found.clauses).toEqual([])
    expect(found.notes).toMatchObject([{ clauseId: 'task-allocation', refusal: { code: 'WORD_CELL', detail: { row: 1, cause } } }])
  })

  it('with several entries is read line by line', async () => {
    const rows = rowsOf(await review(cell('膜小批量样品 ｜ 样品或产品 ｜ 500 ｜ 平方米', '膜小批量样品 ｜ 样品或产品 ｜ 600 ｜ 平方米')))
    expect(rows[0]?.['deliverables']).toMatchObject([{ name: '膜小批量样品', quantity: 600 }, { name: '发明专利申请' }])
  })

  it('that names a party is read by letter or name', async () => {
    const rows = rowsOf(await review(cell('乙 青岛膜科技有', '丙')))
    expect(rows[0]?.['responsiblePartyId']).toBe(agreement.parties[2]?.organizationId)
  })
})

describe('a row', () => {
  it('that was added gets the next id; what it does not say is missing and named', async () => {
    const found = await review((xml) => {
      const { to, row } = rowAt(xml, '高耐久增强型质子交换膜')
      const copy = row.replaceAll(/<w:bookmark(?:Start|End) [^>]*>/g, '').replace('高耐久增强型质子交换膜', '第九项任务')
      return xml.slice(0, to) + copy + xml.slice(to)
    })
    const rows = rowsOf(found)
    expect(rows.map((row) => row['id'])).toEqual(['t1', 't9', ...before.slice(1).map((row) => row['id'])])
    expect(rows[1]).toEqual({ ...before[0], id: 't9', name: '第九项任务' })
  })

  it('that was deleted, with tracking or without, is gone', async () => {
    const gone = await review((xml) => {
      const { from, to } = rowAt(xml, '高耐久增强型质子交换膜')
      return xml.slice(0, from) + xml.slice(to)
    })
    expect(rowsOf(gone)).toEqual(before.slice(1))
    const struck = await review((xml) => {
      const { from, to, row } = rowAt(xml, '高耐久增强型质子交换膜')
      return (
        xml.slice(0, from) +
        row.replace('<w:trPr>', '<w:trPr><w:del w:id="1" w:author="李律师" w:date="2026-06-10T08:00:00Z"/>') +
        xml.slice(to)
      )
    })
    expect(rowsOf(struck)).toEqual(before.slice(1))
    expect(struck.clauses[0]?.authors).toEqual(['李律师'])
  })

  it('with merged cells is left as it was, and named', async () => {
    const found = await review((xml) =>
      xml.replace(
        /<w:tc>(?:<w:tcPr>.*?<\/w:tcPr>)?(<w:p>(?:(?!<w:tc>).)*?高耐久增强型质子交换膜)/,
        '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>$1',
      ),
    )
    expect(found.clauses).toEqual([])
    expect(found.notes).toMatchObject([{ refusal: { code: 'WORD_TABLE_ROW' } }])
  })

  it('is the same row where a program dropped all marks', async () => {
    const found = await review((xml) => cell('900.0000', '950')(xml).replaceAll(/<w:bookmarkStart w:name="my1_r_[^>]*>/g, ''))
    expect(rowsOf(found)).toEqual([{ ...before[0], budgetWan: 950 }, ...before.slice(1)])
  })
})

describe('a table', () => {
  it('that was deleted stays, and is named', async () => {
    const found = await review((xml) => {
      const from = xml.lastIndexOf('<w:tbl>', xml.indexOf(run('高耐久增强型质子交换膜')))
      return xml.slice(0, from) + xml.slice(xml.indexOf('</w:tbl>', from) + '</w:tbl>'.length)
    })
    expect(found.clauses).toEqual([])
    expect(found.notes).toMatchObject([{ clauseId: 'task-allocation', refusal: { code: 'WORD_TABLE_MISSING' } }])
  })

  it('with another column is read by the others', async () => {
    const found = await review((xml) => cell('900.0000', '950')(xml).replace(run('任务经费'), run('预算')))
    expect(found.notes).toMatchObject([{ refusal: { code: 'WORD_TABLE_COLUMNS' } }])
    expect(rowsOf(found)[0]).toMatchObject({ budgetWan: 950 })
  })

  it('that is not the clause’s own is left out', async () => {
    const stray = `<w:tbl><w:tr><w:tc><w:p>${run('另附报价')}</w:p></w:tc></w:tr></w:tbl>`
    const found = await review((xml) => xml.replace(/(但应提前通知。<\/w:t><\/w:r><\/w:p>)/, `$1${stray}`))
    expect(found.clauses).toEqual([])
    expect(found.notes).toMatchObject([{ clauseId: 'joint-ip-exercise', refusal: { code: 'WORD_TABLE_STRAY' } }])
  })

  it('carries the export’s own changes as Word’s, and reads back what stands now', async () => {
    const content = clauseIn(agreement, 'task-allocation').content
    const rows = [{ ...before[1], budgetWan: 999 }, ...before.slice(2), { ...before[0], id: 't9', name: '新任务' }]
    const next = withVersion(agreement, 'task-allocation', { ...content, tables: { taskAllocations: rows } })
    const sent = await anExport(next, { clauseIds: ['task-allocation'], against: { kind: 'moment', at: '2026-06-02T00:00:00Z' } })
    expect(await reviewed(sent, next)).toMatchObject({ clauses: [], notes: [] })
    const back = edited(sent, (xml) => xml.replace('新任务</w:t></w:r></w:ins>', `新任务</w:t></w:r></w:ins>${inserted('（甲）')}`))
    expect(rowsOf(await reviewed(back, next)).at(-1)).toMatchObject({ id: 't9', name: '新任务（甲）' })
  })

  it('changed by both sides keeps both, cell by cell', async () => {
    const content = clauseIn(agreement, 'task-allocation').content
    const rows = before.map((row, i) => (i === 0 ? { ...row, dueDate: '2027-06-30' } : row))
    const now = withVersion(agreement, 'task-allocation', { ...content, tables: { taskAllocations: rows } })
    const found = await reviewed(edited(file, cell('900.0000', '950')), now)
    expect(found.clauses[0]).toMatchObject({ movedOn: true, conflicts: [] })
    expect(rowsOf(found)[0]).toEqual({ ...before[0], dueDate: '2027-06-30', budgetWan: 950 })
    const against = await reviewed(edited(file, cell('2026-12-31', '2027-03-31')), now)
    expect(against.clauses[0]?.conflicts).toHaveLength(1)
  })
})
