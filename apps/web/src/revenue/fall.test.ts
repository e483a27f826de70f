import { expect, it } from 'vitest'
import { layOut } from './fall.ts'
import type { Statement } from './statement.ts'

const statement: Statement = {
  gross: 100n,
  deductions: [{ order: 1, item: '税费', clauseId: 'd', claimed: 20n, deducted: 20n, remaining: 80n, excess: 0n, capped: false }],
  distributable: 80n,
  segments: [{ id: 't', clauseId: 's', lower: 0n, upper: null, amount: 80n, parts: [] }],
  amounts: [
    { organizationId: 'a', amount: 50n },
    { organizationId: 'b', amount: 30n },
    { organizationId: 'c', amount: 0n },
  ],
}
const parties = ['a', 'b', 'c'].map((organizationId) => ({
  organizationId,
  letter: organizationId,
  name: organizationId,
  own: organizationId === 'b',
}))

it('stands the bars one below the other, down to nothing', () => {
  const { bars, bottom, scale } = layOut(statement, parties, { income: '收入', distributable: '可分配' })
  expect(bars.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['income', 100n],
    ['deduction', 20n],
    ['total', 80n],
    ['share', 50n],
    ['own', 30n],
  ])
  const [income, off, total, first, own] = bars
  expect(off?.y).toBe(income?.y)
  expect((off?.y ?? 0) + (off?.height ?? 0)).toBeCloseTo(total?.y ?? 0)
  expect((first?.y ?? 0) + (first?.height ?? 0)).toBeCloseTo(own?.y ?? 0)
  expect((own?.y ?? 0) + (own?.height ?? 0)).toBeCloseTo(bottom)
  expect(scale.map(({ fen }) => fen)).toEqual([0n, 20n, 40n, 60n, 80n, 100n])
})

it('draws nothing below zero for a period that only gave back', () => {
  const { bars } = layOut({ ...statement, gross: -5n, deductions: [], distributable: 0n, amounts: [] }, parties, {
    income: '',
    distributable: '',
  })
  expect(bars.every(({ height, amount }) => height > 0 && amount === 0n)).toBe(true)
})
