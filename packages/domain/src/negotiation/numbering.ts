import type { AgreementTemplate } from './template.ts'

/** The position of every enabled clause among the enabled ones, from 1, in the template's order. The lasting name of a clause is its id. */
export function numberClauses(template: AgreementTemplate, disabledClauseIds: Iterable<string>): Map<string, number> {
  const disabled = new Set(disabledClauseIds)
  const enabled = template.clauses.filter(({ id }) => !disabled.has(id))
  return new Map(enabled.map(({ id }, index) => [id, index + 1]))
}

const DIGITS = '零一二三四五六七八九'

/** A whole number from 0 to 9999 in Chinese: 12 is 十二, 105 一百零五, 1010 一千零一十. */
export function chineseNumber(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 9999) throw new RangeError(`no whole number from 0 to 9999: ${n}`)
  if (n === 0) return '零'
  const digits = Array.from(String(n).padStart(4, '0'), Number)
  const places = ['千', '百', '十', '']
  let words = ''
  let gap = false
  digits.forEach((digit, i) => {
    if (digit === 0) {
      gap = words !== ''
      return
    }
    words += (gap ? '零' : '') + DIGITS.charAt(digit) + (places[i] ?? '')
    gap = false
  })
  return n >= 10 && n < 20 ? words.slice(1) : words
}

/** 第四十七条 */
export const clauseLabel = (n: number): string => `第${chineseNumber(n)}条`
