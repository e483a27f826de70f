import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusals, refusalText, type RefusalCode } from './index.ts'

const names = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted()

describe('refusals', () => {
  it.each(Object.entries(refusals))('%s says the same in both languages', (_, { zh, en }) => {
    expect(zh).toMatch(/[。：}]$/)
    expect(/\p{Script=Han}/u.test(zh)).toBe(true)
    expect(en).toMatch(/[A-Z“{].*[.}]$/)
    expect(new Set(names(zh))).toEqual(new Set(names(en)))
  })

  it('fill their details in, also words in both languages and lists', () => {
    const roles = [
      { zh: '签署人', en: 'signatory' },
      { zh: '管理员', en: 'administrator' },
    ]
    expect(refusalText({ code: 'ROLE_NEEDED', detail: { roles } }).zh).toContain('（签署人、管理员）')
    expect(refusalText({ code: 'ROLE_NEEDED', detail: { roles } }).en).toContain('(signatory, administrator)')
  })

  it('never show a placeholder, nor throw', () => {
    const codes = Object.keys(refusals) as RefusalCode[]
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.option(fc.dictionary(fc.constantFrom('max', 'roles', 'value', 'clauseId'), fc.jsonValue()), { nil: undefined }),
        (code, detail) => {
          const { zh, en } = refusalText(detail === undefined ? { code } : { code, detail })
          expect(zh.length > 0 && en.length > 0).toBe(true)
        },
      ),
    )
    for (const code of codes) expect(refusalText({ code }).zh).not.toMatch(/\{\w+\}/)
  })
})
