import { describe, expect, it } from 'vitest'
import type { DataField as TableField } from '../template.ts'
import { tableRedline } from './table-redline.ts'
import { columnSums, innerSum } from './table-sums.ts'

const id: TableField = { key: 'id', label: '编号', labelEn: 'No.', type: 'id', required: true }
const value: TableField = { key: 'valueWan', label: '金额', labelEn: 'Amount', type: 'money-wan', required: true }
const cap: TableField = { key: 'capWan', label: '上限', labelEn: 'Cap', type: 'money-wan', required: true }
const shares: TableField = { key: 'shares', label: '份额', labelEn: 'Shares', type: 'object[]', required: true, sumOf: 'percent', sum: 100 }

describe('table redline', () => {
  const before = [
    { id: 'a', valueWan: 1 },
    { id: 'b', valueWan: 2 },
  ]
  it('finds a row again by its id, wherever it stands', () =>
    expect(
      tableRedline(
        [id, value],
        before,
        [before[1], before[0]].filter((r) => r !== undefined),
      ).map((r) => r.kind),
    ).toEqual(['same', 'same']))
  it('marks the cell that changed, the row that came and the row that went', () => {
    const rows = tableRedline([id, value], before, [
      { id: 'a', valueWan: 3 },
      { id: 'c', valueWan: 2 },
    ])
    expect(rows.map((r) => [r.key, r.kind])).toEqual([
      ['id:a', 'changed'],
      ['gone:id:b', 'del'],
      ['id:c', 'ins'],
    ])
    expect(rows[0]?.cells.map((c) => c.changed)).toEqual([false, true])
  })
  it('marks nothing where there is nothing to compare with', () =>
    expect(tableRedline([id, value], null, before).map((r) => r.kind)).toEqual(['same', 'same']))
})

describe('sums', () => {
  it('adds money exactly and leaves limits alone', () => {
    const sums = columnSums(
      [id, value, cap],
      [
        { valueWan: 0.1, capWan: 5 },
        { valueWan: 0.2, capWan: 5 },
      ],
    )
    expect([...sums.values()]).toEqual([{ key: 'valueWan', text: '0.3000', complete: true }])
  })
  it('says what is missing from 100.00', () => {
    expect(innerSum(shares, [{ percent: 60 }, { percent: 39.99 }])).toEqual({ text: '99.99', wanted: '100.00', off: '0.01' })
    expect(innerSum(shares, [{ percent: 60 }, { percent: 40 }])?.off).toBeNull()
    expect(innerSum(shares, [{ percent: 'sixty' }, { percent: 100 }])?.off).toBe('0.00')
  })
})
