import { describe, expect, test } from 'vitest'
import { coverageOf, covers } from './coverage.ts'
import { fontFiles } from './fonts.ts'
import { missingGlyphs, printable } from './glyphs.ts'

describe('what the fonts lack', () => {
  test.each([
    ['山东省科技成果转化联合体（示例）：第一条 “甲方”、《民法典》——100.00%，〔2026〕①', []],
    ['𠮷野家', [{ character: '𠮷', codePoint: 'U+20BB7' }]],
    [
      '吉𠮷𠮷한吉',
      [
        { character: '𠮷', codePoint: 'U+20BB7' },
        { character: '한', codePoint: 'U+D55C' },
      ],
    ],
    ['两行\n和\t制表', []],
    ['😀', [{ character: '😀', codePoint: 'U+1F600' }]],
  ])('%s', (text, missing) => expect(missingGlyphs(text)).toEqual(missing))

  test('both weights have the same characters', () => {
    const [regular, strong] = fontFiles.map(coverageOf)
    expect(regular).toEqual(strong)
    expect(covers(regular ?? new Uint8Array(), 0x4e00)).toBe(true)
  })
})

test('what has no glyph is printed as its code point, everywhere in the data', () => {
  expect(printable({ a: ['𠮷野', 1, null, true], b: '吉' })).toEqual({ a: ['\u{F0000}20BB7\u{F0001}野', 1, null, true], b: '吉' })
  // Nobody makes a box of their own: the marks themselves have no glyph.
  expect(printable('\u{F0000}41\u{F0001}')).toBe('\u{F0000}F0000\u{F0001}41\u{F0000}F0001\u{F0001}')
})
