import { canonicalize } from '../canonical.ts'
import { isRecord } from '../form.ts'
import type { Finding } from '../report.ts'

/** Collects what does not hold. */
export class Findings {
  readonly all: Finding[] = []

  /** Two values must be the same, by their canonical form. */
  same(where: string, found: unknown, expected: unknown): void {
    if (areSame(found, expected)) return
    const [a, b] = [written(found), written(expected)]
    if (a !== b) this.all.push({ where, expected: b, found: a })
  }

  /** The same of one field; the place is named only where they differ. */
  sameField(where: string, key: string, found: unknown, expected: unknown): void {
    if (found !== expected) this.same(`${where} · ${key}`, found, expected)
  }

  /** A condition must hold. */
  holds(condition: boolean, where: string, expected: string, found?: string): void {
    if (!condition) this.all.push({ where, expected, ...(found === undefined ? {} : { found }) })
  }
}

/** Sees quickly that two values are the same, which they nearly always are; of what it does not see, the canonical form decides. */
function areSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => areSame(item, b[index]))
  if (!isRecord(a) || !isRecord(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && areSame(a[key], b[key]))
}

const written = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return value
  const text = canonicalize(value)
  return text.length > 400 ? `${text.slice(0, 400)}… (${text.length} characters)` : text
}
