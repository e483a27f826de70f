import { describe, expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { formatMicros, formatShareNumber, formatWanNumber, micros, numberOf, sumOf } from './decimal.ts'

describe('decimals', () => {
  it('adds exactly what floating point does not', () => expect(sumOf([0.1, 0.2, '39.7'])).toEqual({ sum: 40_000_000n, complete: true }))
  it('says when something could not be read', () => expect(sumOf([60, '三十'])).toEqual({ sum: 60_000_000n, complete: false }))
  it('takes no more decimals than the scale', () => {
    expect(micros('12.345', 2)).toBeNull()
    expect(numberOf('1,234.5', 6)).toBe(1234.5)
    expect(numberOf('12..5', 6)).toBeNull()
  })
  it('reads small numbers without exponents', () => expect(micros(0.000001)).toBe(1n))
  it('shows money with four decimals and 分 where there are any', () => {
    expect(formatWanNumber(2400)).toBe('2,400.0000')
    expect(formatWanNumber(0.000001)).toBe('0.000001')
    expect(formatWanNumber('abc')).toBe('abc')
  })
  it('shows shares with two decimals', () => expect(formatShareNumber(66.6)).toBe('66.60'))
  it('keeps the sign', () => expect(formatMicros(-10_000n, 2)).toBe('-0.01'))
})

describe('amounts in capitals', () => {
  it.each([
    [0n, '人民币零元整'],
    [233_335_000n, '人民币贰佰叁拾叁万叁仟叁佰伍拾元整'],
    [100_000_500n, '人民币壹佰万零伍元整'],
    [1_000_000_000n, '人民币壹仟万元整'],
    [10_05n, '人民币壹拾元零伍分'],
    [10_50n, '人民币壹拾元伍角整'],
    [7n, '人民币柒分'],
    [92_700_000_00n, '人民币玖仟贰佰柒拾万元整'],
    [1_0001_0000_0000_00n, '人民币壹万亿零壹亿元整'],
    [2005_0300_00n, '人民币贰仟零伍万零叁佰元整'],
  ])('%s 分 is %s', (fen, text) => expect(capitals(fen)).toBe(text))
})
