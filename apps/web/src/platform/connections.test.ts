import { expect, test } from 'vitest'
import { fromNewest, fromOldest, type CachedPage } from './connections.ts'

const refs = (...seqs: number[]) => seqs.map((seq) => ({ __ref: `E:${seq}` }))
const page = (seqs: number[], more: boolean, start = seqs[0]): CachedPage => ({
  nodes: refs(...seqs),
  pageInfo: { hasPreviousPage: more, startCursor: `c${start}` },
})

test('an older page comes before what is there, and tells where to go on', () => {
  const merged = fromNewest.merge(page([7, 8, 9], true), page([4, 5, 6], true), { args: { before: 'c7' } })
  expect(merged).toEqual(page([4, 5, 6, 7, 8, 9], true))
})

test('a newest page that meets what is there renews its end and keeps the older ones', () => {
  expect(fromNewest.merge(page([4, 5, 6, 7], true), page([6, 7, 8], true), { args: {} })).toEqual(page([4, 5, 6, 7, 8], true))
})

test('a newest page that is older than what the feed has brought loses nothing', () => {
  expect(fromNewest.merge(page([4, 5, 6, 7, 8], false), page([5, 6], true), { args: {} })).toEqual(page([4, 5, 6, 7, 8], false))
})

test('a newest page that does not meet what is there replaces it: no gap is hidden in the middle', () => {
  expect(fromNewest.merge(page([1, 2], false), page([8, 9], true), { args: {} })).toEqual(page([8, 9], true))
})

test('a smaller newest page keeps where the older ones begin', () => {
  expect(fromNewest.merge(page([4, 5, 6], true), page([4, 5, 6], true), { args: null })).toEqual(page([4, 5, 6], true))
  expect(fromNewest.merge(undefined, page([4], true), { args: null })).toEqual(page([4], true))
})

test('a list from its beginning goes on after a cursor, and is read anew without one', () => {
  expect(fromOldest.merge({ nodes: refs(1, 2) }, { nodes: refs(3) }, { args: { after: 'c2' } })).toEqual({ nodes: refs(1, 2, 3) })
  expect(fromOldest.merge({ nodes: refs(1, 2, 3) }, { nodes: refs(2) }, { args: {} })).toEqual({ nodes: refs(2) })
})

test('a part that asks for the count alone leaves the rest', () => {
  expect(fromOldest.merge({ nodes: refs(1), totalCount: 1 }, { totalCount: 2 }, { args: {} })).toEqual({ nodes: refs(1), totalCount: 2 })
})
