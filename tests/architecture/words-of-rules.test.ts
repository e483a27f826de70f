import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { refusalText, ruleRefusals, ruleRefusalText } from '@mengyue/domain'

const packages = join(import.meta.dirname, '../../packages')
/** Where the rules are that pages run and whose refusals they say: values, content, members, terms of revenue, returned files. */
const rules = ['domain/src/{values,negotiation,membership}/**/*.ts', 'domain/src/revenue/{terms,waterfall}.ts', 'word/src/**/*.ts']
const codes = globSync(rules, { cwd: packages })
  .filter((file) => !file.endsWith('.test.ts'))
  .flatMap((file) =>
    [...readFileSync(join(packages, file), 'utf8').matchAll(/\brefuse(?:d)?\(\s*'([A-Z_]+)'/g)].map(([, code]) => code ?? ''),
  )

describe('the words of the rules that pages run', () => {
  it('are there for whatever these rules refuse', () => {
    expect(new Set(codes).size).toBeGreaterThan(40)
    expect([...new Set(codes)].filter((code) => !(code in ruleRefusals))).toEqual([])
  })

  it('are those of the whole table', () => {
    const refusal = { code: 'REVENUE_TIERS', detail: { tier: 'a' } } as const
    expect(ruleRefusalText(refusal)).toEqual(refusalText(refusal))
    expect(() => ruleRefusalText({ code: 'NOT_SIGNED_IN', detail: {} })).toThrow(TypeError)
  })
})
