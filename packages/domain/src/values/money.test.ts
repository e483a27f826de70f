import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accept, refuse } from '../decision.ts'
import { FEN_LIMIT, fenToWan, formatWan, parseWan } from './money.ts'

const code = (value: unknown) => {
  const parsed = parseWan(value)
  return parsed.ok ? 'ok' : parsed.refusal.code
}

describe('amounts in 万元', () => {
  it('are exact to 分, from numbers and from text', () => {
    expect(parseWan(0.000001)).toEqual(accept(1n))
    expect(parseWan('0.000001')).toEqual(accept(1n))
    expect(parseWan(1e-6)).toEqual(accept(1n))
    expect(parseWan(9270)).toEqual(accept(9_270_000_000n))
    expect(parseWan('33.340000')).toEqual(accept(33_340_000n))
    // The sum that binary floating point gets wrong.
    expect(parseWan(0.1 + 0.2)).toEqual(refuse('NUMBER_TOO_PRECISE', { value: '0.30000000000000004', decimals: 6 }))
  })

  it('refuse what is no amount', () => {
    expect(code('0.0000001')).toBe('NUMBER_TOO_PRECISE')
    expect(code(1e-7)).toBe('NUMBER_TOO_PRECISE')
    expect(code(-1)).toBe('NUMBER_NEGATIVE')
    expect(code('-0.000001')).toBe('NUMBER_NEGATIVE')
    for (const odd of [
      '',
      ' 1',
      '1,000',
      '1e3',
      '0x10',
      '１２',
      '+1',
      '.5',
      '1.',
      '01',
      '--1',
      Number.NaN,
      Infinity,
      null,
      undefined,
      {},
      [],
      5n,
      true,
    ]) {
      expect([odd, code(odd)]).toEqual([odd, 'NUMBER_NOT_DECIMAL'])
    }
  })

  it('end below 10^15 分', () => {
    expect(parseWan('999999999.999999')).toEqual(accept(FEN_LIMIT - 1n))
    expect(parseWan(999999999.999999)).toEqual(accept(FEN_LIMIT - 1n))
    expect(code('1000000000')).toBe('NUMBER_TOO_LARGE')
    expect(code(1e21)).toBe('NUMBER_TOO_LARGE')
    expect(code(`1${'0'.repeat(400)}`)).toBe('NUMBER_NOT_DECIMAL')
  })

  it('are written with four decimals, six where 分 need them', () => {
    expect(formatWan(9_270_000_000n)).toBe('9,270.0000')
    expect(formatWan(1n)).toBe('0.000001')
    expect(formatWan(123_450_000n)).toBe('123.4500')
    expect(formatWan(123_456_780n)).toBe('123.456780')
    expect(formatWan(-1_500_000n)).toBe('-1.5000')
    expect(fenToWan(1_500_000n)).toBe('1.5')
  })

  it('come back from their text unchanged', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: FEN_LIMIT - 1n }), (fen) => {
        expect(parseWan(fenToWan(fen))).toEqual(accept(fen))
        expect(parseWan(formatWan(fen).replaceAll(',', ''))).toEqual(accept(fen))
      }),
    )
  })

  it('come back from JSON, where a file holds them as numbers', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: FEN_LIMIT - 1n }), (fen) => {
        const typed = fenToWan(fen)
        expect(parseWan(JSON.parse(typed) as number)).toEqual(accept(fen))
      }),
    )
  })

  it('never throw, whatever comes in', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof code(value) === 'string'))
  })
})
