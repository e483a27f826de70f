import { describe, expect, it } from 'vitest'
import { formatMicros, formatShareNumber, formatWanNumber, micros, numberOf, sumOf } from './micros.ts'

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
