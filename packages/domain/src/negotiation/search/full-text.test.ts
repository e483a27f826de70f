import { expect, it } from 'vitest'
import { fullText, type Searchable } from './full-text.ts'

const item = (id: string, kind: Searchable['kind'], title: string, text: string): Searchable => ({ id, kind, clauseId: id, title, text })
const items = [
  item('c1', 'clause', '共有知识产权的行使', '未经其他共有方书面同意，任何一方不得转让其份额。'),
  item('p1', 'proposal', '份额改为按贡献确定', '共有份额按创造性贡献确定，合计 100.00%。'),
  item('k1', 'comment', '', '份额须为ＩＰ附表所载，请核对 ABC 条。'),
  item('c2', 'clause', '通知', '通知应当采用书面形式。'),
]
const ids = (query: string) => fullText(items, query, 10).found.map(({ item: { id } }) => id)

it('finds any stretch of Chinese, clauses before proposals before comments, titles first', () => {
  expect(ids('份额')).toEqual(['p1', 'c1', 'k1'])
  expect(ids('书面')).toEqual(['c1', 'c2'])
})

it('asks for all words, wherever each of them stands', () => {
  expect(ids('知识产权 份额')).toEqual(['c1'])
  expect(ids('份额 通知')).toEqual([])
})

it('takes full and half width, capitals and small letters for the same', () => {
  expect(ids('ip附表')).toEqual(['k1'])
  expect(ids('ａｂｃ')).toEqual(['k1'])
})

it('finds nothing for nothing', () => {
  expect(fullText(items, '  \t', 10)).toEqual({ total: 0, found: [] })
})

it('counts all and gives as many as were asked for', () => {
  const { total, found } = fullText(items, '份额', 1)
  expect([total, found.length]).toEqual([3, 1])
})

it('cuts the words around a find, and marks each in them', () => {
  const long = item('c3', 'clause', '长', `${'前'.repeat(60)}书面\n通知书面${'后'.repeat(90)}`)
  const [hit] = fullText([long], '书面', 1).found
  expect(hit?.excerpt.startsWith('……前')).toBe(true)
  expect(hit?.excerpt.endsWith('后……')).toBe(true)
  expect(hit?.marks.map(([from, to]) => hit.excerpt.slice(from, to))).toEqual(['书面', '书面'])
})

it('marks the right place behind characters that fold into several', () => {
  const [hit] = fullText([item('c4', 'clause', '', '单位㎡与份额')], '份额', 1).found
  expect(hit?.marks.map(([from, to]) => hit.excerpt.slice(from, to))).toEqual(['份额'])
})
