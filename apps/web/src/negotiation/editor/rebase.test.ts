import { agreementTemplate } from '@mengyue/templates'
import { expect, it } from 'vitest'
import type { Content } from '../clause/content.ts'
import { bookOf } from '../template.ts'
import { rebase } from './rebase.ts'

const book = bookOf(agreementTemplate)
const CLAUSE = 'result-disclosure'
const lines = ['一方应当在三十日内披露。', '秘书处登记后通知相关方。', '登记以前不得公开。']
const text = (changed: readonly string[]): Content => ({
  optionId: null,
  text: changed.join('\n'),
  wording: changed.join('\n'),
  values: {},
  tables: {},
})
const base = text(lines)

it('makes on the present text what was changed on an older one, and keeps what the others changed', () => {
  const mine = text(['一方应当在三十日内书面披露。', ...lines.slice(1)])
  const current = text([...lines.slice(0, 2), '登记以前任何一方不得公开。'])
  const { content, conflicts } = rebase(book, CLAUSE, { base, mine, current })
  expect(content.text).toBe(['一方应当在三十日内书面披露。', lines[1], '登记以前任何一方不得公开。'].join('\n'))
  expect(conflicts).toEqual([])
})

it('names what both changed differently, and leaves one’s own words there', () => {
  const mine = text(['一方应当在六十日内披露。', ...lines.slice(1)])
  const current = text(['一方应当在十五日内披露。', ...lines.slice(1)])
  const { content, conflicts } = rebase(book, CLAUSE, { base, mine, current })
  expect(content.text).toBe(mine.text)
  expect(conflicts).toEqual([{ zh: '文字', en: 'the wording' }])
})
