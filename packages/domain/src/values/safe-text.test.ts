import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accept } from '../decision.ts'
import { safeText } from './safe-text.ts'

const code = (text: string, max = 100) => {
  const checked = safeText(text, { max })
  return checked.ok ? 'ok' : checked.refusal.code
}

describe('text that says what it shows', () => {
  it('may be anything that one can see, on several lines', () => {
    for (const text of [
      '山东示例氢域动力',
      'a\n\tb',
      '“引号”——〇㐀𠮷',
      'naïve café',
      'a < b，c > d',
      '膜电极<MEA>',
      '<附件一>',
      'pH<7',
      '👍',
    ]) {
      expect(safeText(text, { max: 100 })).toEqual(accept(text))
    }
  })

  it.each([
    ['a null character', 'a\u0000b', 'TEXT_CONTROL'],
    ['a carriage return', 'a\rb', 'TEXT_CONTROL'],
    ['an escape', '\u001b[31m', 'TEXT_CONTROL'],
    ['a C1 control', 'a\u0085b', 'TEXT_CONTROL'],
    ['a line separator', 'a\u2028b', 'TEXT_CONTROL'],
    ['a zero-width space', '甲\u200b方', 'TEXT_INVISIBLE'],
    ['a zero-width joiner', '甲\u200d方', 'TEXT_INVISIBLE'],
    ['a byte order mark', '\ufeff甲方', 'TEXT_INVISIBLE'],
    ['a soft hyphen', 'ab\u00adcd', 'TEXT_INVISIBLE'],
    ['a Hangul filler', 'a\u3164b', 'TEXT_INVISIBLE'],
    ['a right-to-left override', 'gpj\u202egnp', 'TEXT_INVISIBLE'],
    ['an isolate', '\u2067abc\u2069', 'TEXT_INVISIBLE'],
    ['an Arabic letter mark', 'a\u061cb', 'TEXT_INVISIBLE'],
    ['a tag', 'a\u{e0041}b', 'TEXT_INVISIBLE'],
    ['a variation selector', '葛\u{e0100}', 'TEXT_INVISIBLE'],
    ['half a surrogate pair', 'a\ud800b', 'TEXT_INVISIBLE'],
    ['a script', '请看<script>alert(1)</script>', 'TEXT_MARKUP'],
    ['a script in capitals, with blanks, unfinished', '< ScRiPt src=//x', 'TEXT_MARKUP'],
    ['an image that does something', '<img src=x onerror=alert(1)>', 'TEXT_MARKUP'],
    ['a drawing that does something', '<svg/onload=alert(1)>', 'TEXT_MARKUP'],
    ['an end tag', '</style>', 'TEXT_MARKUP'],
    ['nothing', '', 'TEXT_BLANK'],
    ['white space', ' \u3000\n', 'TEXT_BLANK'],
  ])('refuses %s', (_, text, expected) => expect(code(text)).toBe(expected))

  it('counts characters, not units', () => {
    expect(code('𠮷'.repeat(100))).toBe('ok')
    expect(code('𠮷'.repeat(101))).toBe('TEXT_TOO_LONG')
    expect(safeText('a'.repeat(101), { max: 100 })).toMatchObject({ refusal: { detail: { length: 101, max: 100 } } })
  })

  it('says where', () => {
    expect(safeText('𠮷a\u202eb', { max: 9 })).toMatchObject({ refusal: { detail: { position: 3, codePoint: 'U+202E' } } })
  })

  it('refuses a megabyte at once', () => {
    const long = 'a\u0000'.repeat(600_000)
    const begun = Date.now()
    expect(code(long, 20_000)).toBe('TEXT_TOO_LONG')
    expect(Date.now() - begun).toBeLessThan(50)
  })

  it('never changes a text', () => {
    const texts = fc.array(fc.nat({ max: 0x10ffff }), { maxLength: 30 }).map((codes) => String.fromCodePoint(...codes))
    fc.assert(
      fc.property(texts, (text) => {
        const checked = safeText(text, { max: 1000 })
        return !checked.ok || checked.value === text
      }),
    )
  })
})
