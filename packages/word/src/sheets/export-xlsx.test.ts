import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { aSample } from '../a-sample.ts'
import { exportXlsx, type OpenPoint } from './export-xlsx.ts'

const point: OpenPoint = {
  clauseId: 'joint-ip-exercise',
  number: 48,
  title: '共有知识产权的行使',
  state: '有分歧',
  waitingOn: '甲、乙',
  since: '2026-06-05T10:00:00.000Z',
  proposals: [{ seq: 2, party: '乙 膜科', summary: '=HYPERLINK("http://example.invalid")', rationale: '', at: '2026-06-06T01:30:00.000Z' }],
  stances: [{ party: '丙 催化', decision: '保留', reason: '待内部审批' }],
}

const parts = async () => {
  const files = unzipSync(await exportXlsx(aSample(), [point]))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

describe('the spreadsheet', () => {
  it('has the open points first, then a sheet for each annex of the agreement', async () => {
    const names = [...((await parts())['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name)
    expect(names[0]).toBe('未决事项')
    expect(names).toContain('附件三 任务分工表')
    expect(new Set(names).size).toBe(names.length)
  })

  it('holds amounts as numbers, days as dates, and what somebody typed never as a formula', async () => {
    const all = await parts()
    const points = all['xl/worksheets/sheet1.xml'] ?? ''
    expect(Object.values(all).join('')).not.toMatch(/<f>/)
    expect(Object.values(all).join('')).toContain('=HYPERLINK')
    // 2026-06-06 09:30 in Shanghai, in days since 1899-12-30.
    expect(points).toMatch(/<v>46179\.39583/)
    const sheets = Object.entries(all).filter(([name]) => name.startsWith('xl/worksheets/sheet'))
    expect(sheets.some(([, xml]) => xml.includes('<v>900</v>'))).toBe(true)
  })
})
