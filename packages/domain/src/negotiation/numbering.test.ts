import { describe, expect, it } from 'vitest'
import { aTemplate } from './a-template.ts'
import { chineseNumber, clauseLabel, numberClauses } from './numbering.ts'

describe('numbering', () => {
  it('counts the enabled clauses', () => {
    expect([...numberClauses(aTemplate, [])]).toEqual([
      ['sharing', 1],
      ['plain', 2],
    ])
    expect([...numberClauses(aTemplate, ['sharing'])]).toEqual([['plain', 1]])
  })

  it.each([
    [0, '零'],
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [19, '十九'],
    [20, '二十'],
    [47, '四十七'],
    [97, '九十七'],
    [100, '一百'],
    [101, '一百零一'],
    [110, '一百一十'],
    [1000, '一千'],
    [1005, '一千零五'],
    [1010, '一千零一十'],
    [1100, '一千一百'],
    [9999, '九千九百九十九'],
  ])('writes %i as %s', (n, words) => expect(chineseNumber(n)).toBe(words))

  it('names a clause', () => {
    expect(clauseLabel(47)).toBe('第四十七条')
    expect(() => chineseNumber(10_000)).toThrow(RangeError)
    expect(() => chineseNumber(1.5)).toThrow(RangeError)
  })
})
