import { describe, expect, it } from 'vitest'
import { rules, textRules, type Rule } from './rules.ts'
import { programs, sourceFile, texts, type SourceFile } from './source-file.ts'

const holds = (all: readonly Rule[], files: readonly SourceFile[]) => {
  it.each(all.map((rule) => [rule.name, rule] as const))('%s', (_name, rule) => {
    expect(files.flatMap((file) => rule.violations(file).map((violation) => `${file.path}: ${violation}`))).toEqual([])
  })
}

describe('the tree', () => {
  const files = programs()
  it('is looked at', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(files.flatMap(({ imports }) => imports).filter((name) => name.startsWith('@mengyue/')).length).toBeGreaterThan(50)
  })
  holds(rules, files)
  holds(textRules, texts())
})

describe('each rule notices its breach', () => {
  it.each([...rules, ...textRules].map((rule) => [rule.name, rule] as const))('%s', (_name, rule) => {
    expect(rule.violations(sourceFile(...rule.breaks))).not.toEqual([])
  })
})
