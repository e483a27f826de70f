import { describe, expect, it } from 'vitest'
import { mergeLists } from './merge-lists.ts'

const merge = (base: string, theirs: string, current: string, apart = false) =>
  mergeLists(base.split(' '), theirs.split(' '), current.split(' '), undefined, apart)?.join(' ') ?? null

describe('two changes of one list', () => {
  it.each([
    ['a b c d', 'a B c d', 'a b c D', 'a B c D'],
    ['a b c', 'a b c', 'a c', 'a c'],
    ['a b c', 'x a b c', 'a b c y', 'x a b c y'],
    ['a b c', 'a X c', 'a X c', 'a X c'],
    ['a b c d', 'a B c d', 'a b C d', 'a B C d'],
    ['a b c', 'a c', 'a b c d', 'a c d'],
  ])('%s: %s and %s are %s', (base, theirs, current, merged) => {
    expect(merge(base, theirs, current)).toBe(merged)
    expect(merge(base, current, theirs)).toBe(merged)
  })

  it.each([
    ['a b c', 'a B c', 'a X c'],
    ['a b c', 'a c', 'a X c'],
    ['a b', 'a x b', 'a y b'],
  ])('%s: %s and %s contradict one another', (base, theirs, current) => {
    expect(merge(base, theirs, current)).toBe(null)
    expect(merge(base, current, theirs)).toBe(null)
  })

  it('need something between them where they are words', () => {
    expect(merge('a b c d', 'a B c d', 'a b C d', true)).toBe(null)
    expect(merge('a b c d', 'a B c d', 'a b c D', true)).toBe('a B c D')
  })
})
