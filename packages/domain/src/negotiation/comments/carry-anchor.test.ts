import { expect, it } from 'vitest'
import type { Wording } from '../redline/tokens.ts'
import { carryAnchor } from './carry-anchor.ts'

const wording = (text: string, days = '30'): Wording => ({ text, slots: { days: { text: days, unit: '日', open: false } } })
const carry = (before: Wording, after: Wording, quote: string) => {
  const start = before.text.indexOf(quote)
  const range = carryAnchor(before, after, { start, end: start + quote.length })
  return range && after.text.slice(range.start, range.end)
}

const before = wording('1. 各方应当书面答复。\n2. 逾期未答复的，视为不同意。\n3. 应在{{days}}日内通知。')

it('finds the words again behind what came before them', () => {
  const after = wording('1. 秘书处设在牵头单位。\n2. 各方应当在十日内书面答复。\n3. 逾期未答复的，视为不同意。\n4. 应在{{days}}日内通知。')
  expect(carry(before, after, '视为不同意')).toBe('视为不同意')
  expect(carry(before, after, '书面答复')).toBe('书面答复')
})

it('keeps a range that begins or ends within a word', () => {
  const after = wording(`1. 新增一款。\n${before.text}`)
  expect(carry(before, after, '期未答')).toBe('期未答')
})

it('gives a range up in which a word changed, came or went', () => {
  expect(carry(before, wording(before.text.replace('视为不同意', '视为同意')), '视为不同意')).toBeNull()
  expect(carry(before, wording(before.text.replace('应当书面', '应当及时书面')), '应当书面答复')).toBeNull()
  expect(carry(before, wording(before.text.replace('书面答复', '答复')), '应当书面答复')).toBeNull()
})

it('gives a range up whose slot has another value', () => {
  expect(carry(before, wording(before.text, '15'), '应在{{days}}日内')).toBeNull()
  expect(carry(before, wording(`${before.text}\n4. 其他。`), '应在{{days}}日内')).toBe('应在{{days}}日内')
})

it('has no place in a text of other words', () => {
  expect(carry(before, wording('本条删除。'), '视为不同意')).toBeNull()
})
