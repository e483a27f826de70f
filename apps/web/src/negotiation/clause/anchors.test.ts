import { expect, it } from 'vitest'
import { unmarked } from '@mengyue/domain'
import { anchorRuns } from './anchors.ts'

const runs = unmarked({ text: '逾期未答复的，视为不同意。', slots: {} }).paragraphs.flatMap((p) => p.runs)

it('cuts the text where a remark begins and ends, and puts its mark at the end', () => {
  const cut = anchorRuns(runs, [{ id: 'c1', start: 9, end: 12 }])
  expect(cut.map((r) => [r.text, r.anchors, r.last])).toEqual([
    ['逾期未答复的，视为', [], []],
    ['不同意', ['c1'], ['c1']],
    ['。', [], []],
  ])
})

it('lets two remarks overlap', () => {
  const cut = anchorRuns(runs, [
    { id: 'a', start: 0, end: 6 },
    { id: 'b', start: 2, end: 9 },
  ])
  expect(cut.map((r) => [r.text, r.anchors.join(), r.last.join()])).toEqual([
    ['逾期', 'a', ''],
    ['未答复的', 'a,b', 'a'],
    ['，视为', 'b', 'b'],
    ['不同意。', '', ''],
  ])
})

it('never cuts a slot', () => {
  const slot = unmarked({ text: '应在{{days}}日内', slots: { days: { text: '15', unit: '日', open: false } } }).paragraphs.flatMap(
    (p) => p.runs,
  )
  expect(anchorRuns(slot, [{ id: 'c', start: 4, end: 6 }]).map((r) => [r.text, r.anchors.join()])).toEqual([
    ['应在', ''],
    ['15 日', 'c'],
    ['内', ''],
  ])
})
