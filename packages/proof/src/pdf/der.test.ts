import { hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { booleanOf, firstDer, integerOf, oidOf, readDer, smallIntegerOf, tags, timeOf, wholeBitsOf } from './der.ts'
import { Malformed } from './malformed.ts'

const one = (hex: string) => firstDer(hexToBytes(hex))
const text = (tag: number, content: string) => {
  const bytes = new TextEncoder().encode(content)
  return firstDer(Uint8Array.from([tag, bytes.length, ...bytes]))
}

describe('DER', () => {
  it.each([
    ['nothing', ''],
    ['an indefinite length', '3080020100' + '0000'],
    ['a length that could be shorter', '30810102'],
    ['a length with a zero before it', '308200' + '80' + '00'.repeat(128)],
    ['a value that is cut off', '300502'],
    ['a tag number of many bytes', '1f8101' + '00'],
  ])('is not %s', (_, hex) => {
    expect(() => one(hex)).toThrow(Malformed)
  })

  it('has nothing after it', () => {
    expect(() => readDer(hexToBytes('05000500'), tags.null)).toThrow(Malformed)
    expect(readDer(hexToBytes('0500'), tags.null).content).toHaveLength(0)
  })

  it.each([
    ['2a864886f70d010702', '1.2.840.113549.1.7.2'],
    ['550403', '2.5.4.3'],
    ['8837' + '03', '2.999.3'],
  ])('names the object %s as %s', (content, dots) => {
    expect(oidOf(one(`06${(content.length / 2).toString(16).padStart(2, '0')}${content}`))).toBe(dots)
  })

  it.each([
    ['an object identifier that ends in the middle', () => oidOf(one('06022a86'))],
    ['an object identifier with a zero before an arc', () => oidOf(one('06032a8001'))],
    ['a whole number with a zero too many', () => integerOf(one('0202007f'))],
    ['a negative version', () => smallIntegerOf(one('0201ff'))],
    ['a truth that is neither', () => booleanOf(one('010101'))],
    ['bits that are not whole bytes', () => wholeBitsOf(one('03020780'))],
    ['a thirteenth month', () => timeOf(text(tags.utcTime, '261301000000Z'))],
    ['a time of another zone', () => timeOf(text(tags.utcTime, '2601010000000800'))],
  ])('refuses %s', (_, read) => {
    expect(read).toThrow(Malformed)
  })

  it('reads times of both forms', () => {
    expect(timeOf(text(tags.utcTime, '260301040000Z')).toISOString()).toBe('2026-03-01T04:00:00.000Z')
    expect(timeOf(text(tags.utcTime, '500301040000Z')).toISOString()).toBe('1950-03-01T04:00:00.000Z')
    expect(timeOf(text(tags.generalizedTime, '20500301040000.25Z')).toISOString()).toBe('2050-03-01T04:00:00.250Z')
  })

  it('throws nothing but its own error, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          const value = firstDer(bytes)
          for (const read of [oidOf, integerOf, smallIntegerOf, booleanOf, wholeBitsOf, timeOf]) read(value)
        } catch (error) {
          expect(error).toBeInstanceOf(Malformed)
        }
      }),
    )
  })
})
