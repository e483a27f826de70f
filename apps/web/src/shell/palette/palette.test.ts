import { effectScope } from 'vue'
import { expect, it } from 'vitest'
import { matching, pageItems, type PaletteItem, usePaletteItems } from './palette.ts'

const item = (label: string, also = ''): PaletteItem => ({ id: label, group: 'clause', label, also, run: () => undefined })
const items = [item('46 成果披露与登记', '第四十六条 disclosure'), item('4 联合体的性质'), item('清稿', 'clean')]

it('finds by any part of a name, in either language, and by the number first', () => {
  expect(matching(items, '披露', 9).map(({ id }) => id)).toEqual(['46 成果披露与登记'])
  expect(matching(items, 'DISCLOSURE', 9).map(({ id }) => id)).toEqual(['46 成果披露与登记'])
  expect(matching(items, '４', 9).map(({ id }) => id)).toEqual(['46 成果披露与登记', '4 联合体的性质'])
})

it('asks for every word, and gives no more than was asked for', () => {
  expect(matching(items, '成果 登记', 9)).toHaveLength(1)
  expect(matching(items, '成果 性质', 9)).toHaveLength(0)
  expect(matching(items, '', 2)).toHaveLength(2)
})

it('offers what a page offers as long as it is open', () => {
  const scope = effectScope()
  scope.run(() => usePaletteItems(() => items))
  expect(pageItems()).toHaveLength(3)
  scope.stop()
  expect(pageItems()).toHaveLength(0)
})
