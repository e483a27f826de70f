import { agreementTemplate } from '@mengyue/templates'
import { describe, expect, it } from 'vitest'
import type { CellContext } from '../table/cells.ts'
import { bookOf, type TableField } from '../template.ts'
import { gridOfText, spread } from './pasted-grid.ts'
import { laidOver, pastedRows } from './pasted-rows.ts'

const context: CellContext = {
  book: bookOf(agreementTemplate),
  locale: 'zh',
  parties: new Map([
    ['o1', { letter: '甲', name: '氢域动力' }],
    ['o2', { letter: '乙', name: '示例膜科技' }],
  ]),
  rows: () => [{ id: 't1', name: '膜电极' }],
}
const field = (key: string, label: string, type: string): TableField => ({ key, label, labelEn: key, type, required: false })
const fields = [
  field('partyId', '投入方', 'ref:Party'),
  field('amountWan', '金额（万元）', 'money-wan'),
  field('sharePct', '比例', 'percent'),
  field('due', '到位日', 'date'),
  field('taskId', '任务', 'ref:Task'),
]

describe('a copied table', () => {
  it('has a merged cell in every place that it covers', () => {
    const cell = (text: string, rows = 1, columns = 1) => ({ text, rows, columns })
    expect(spread([[cell('甲', 2), cell('1'), cell('2')], [cell('合', 1, 2)]])).toEqual([
      ['甲', '1', '2'],
      ['甲', '合', '合'],
    ])
  })

  it('is read from text with line breaks and quotes inside cells', () => {
    expect(gridOfText('甲\t"两行\n""引号"""\r\n乙\t3\r\n\r\n')).toEqual([
      ['甲', '两行\n"引号"'],
      ['乙', '3'],
    ])
    expect(gridOfText('一格')).toEqual([['一格']])
  })
})

describe('its rows', () => {
  it('have full-width digits, separated thousands, units and dates read as the columns want them', () => {
    const grid = [
      ['甲', '１，２３４．５', '３３．３４％', '2026年1月5日', '膜电极'],
      ['示例膜科技', '12,345,600元', '66.66', '2026/12/31', 't1'],
      ['乙 示例膜科技', '0.5亿元', '', '', ''],
    ]
    expect(pastedRows(grid, fields, 0, context)).toEqual({
      rows: [
        { partyId: 'o1', amountWan: 1234.5, sharePct: 33.34, due: '2026-01-05', taskId: 't1' },
        { partyId: 'o2', amountWan: 1234.56, sharePct: 66.66, due: '2026-12-31', taskId: 't1' },
        { partyId: 'o2', amountWan: 5000 },
      ],
      unread: [],
    })
  })

  it('go to the columns that a first row names, in the unit that it names', () => {
    const grid = [
      ['比例', '投入方', '金额（元）'],
      ['40', '甲', '5,000,001'],
    ]
    expect(pastedRows(grid, fields, 3, context).rows).toEqual([{ sharePct: 40, partyId: 'o1', amountWan: 500.0001 }])
  })

  it('name what nobody can read: a number stays as it was copied, a stranger is left out', () => {
    expect(pastedRows([['丁', '约三百', '1e3']], fields, 0, context)).toEqual({
      rows: [{ amountWan: '约三百', sharePct: '1e3' }],
      unread: ['丁', '约三百', '1e3'],
    })
    expect(pastedRows([['12％']], fields, 1, context).unread).toEqual(['12％'])
  })

  it('are laid over those that are there, and more are added', () => {
    expect(laidOver([{ id: 1, a: 'x' }], [{ a: 'y' }, { a: 'z' }], 0, (i) => ({ id: i + 1 }))).toEqual([
      { id: 1, a: 'y' },
      { id: 2, a: 'z' },
    ])
  })
})
