import { isBase64url } from './base64url.ts'
import { canonicalize } from './canonical.ts'
import type { Finding } from './report.ts'

/** What a value must look like. It notes every place where it does not. */
export type Form = (value: unknown, where: string, note: Note) => void

interface Note {
  (finding: Finding): void
  /** are places to be named; nearly all files have their form, and naming places takes longer than looking at them */
  named: boolean
}

/** All places where a value does not have the form. */
export function formFindings(form: Form, value: unknown): Finding[] {
  const unnamed = look(form, value, false)
  return unnamed.length === 0 ? unnamed : look(form, value, true)
}

function look(form: Form, value: unknown, named: boolean): Finding[] {
  const findings: Finding[] = []
  form(
    value,
    '',
    Object.assign((finding: Finding) => void findings.push(finding), { named }),
  )
  return findings
}

/** What one can say of a value without showing all of it. */
const shape = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (typeof value === 'object') return value === null ? 'null' : Array.isArray(value) ? 'a list' : 'an object'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

const when =
  (expected: string, holds: (value: unknown) => boolean): Form =>
  (value, where, note) => {
    if (!holds(value)) note({ where, expected, found: shape(value) })
  }

const INSTANT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

export const text = when('a text', (value) => typeof value === 'string' && value !== '' && value.isWellFormed())
export const anyText = when('a text, or none', (value) => typeof value === 'string' && value.isWellFormed())
export const hash = when('64 lower-case hexadecimal digits', isHash)
export const boolean = when('true or false', (value) => typeof value === 'boolean')
export const isInstant = (value: unknown): value is string =>
  // Every month has 28 days; of the others, the calendar is asked.
  typeof value === 'string' && INSTANT.test(value) && (value.slice(8, 10) <= '28' || new Date(value).toISOString() === value)
export const instant = when('an instant in UTC with milliseconds', isInstant)
export const origin = when('an origin, https or on localhost', (value) => typeof value === 'string' && isOrigin(value))
export const base64url = when('base64url without padding', (value) => typeof value === 'string' && value !== '' && isBase64url(value))
export const canonical = when('what has a canonical form', (value) => hasCanonicalForm(value))

export const wholeFrom = (least: number) =>
  when(`a whole number from ${least}`, (value) => Number.isSafeInteger(value) && (value as number) >= least)
export const oneOf = (...values: readonly (string | number)[]) =>
  when(values.join(' or '), (value) => values.includes(value as string | number))

/** The same, or null. */
export const orNull =
  (form: Form): Form =>
  (value, where, note) =>
    value === null || form(value, where, note)

/** A list of the same; of how many, the checks say. */
export const listOf =
  (form: Form): Form =>
  (value, where, note) => {
    if (!Array.isArray(value)) return note({ where, expected: 'a list', found: shape(value) })
    for (let index = 0; index < value.length; index++) form(value[index], note.named ? `${where}[${index}]` : '', note)
  }

/** An object with exactly these keys; the optional ones may be missing, but are never null or undefined. */
export function object(needed: Readonly<Record<string, Form>>, optional: Readonly<Record<string, Form>> = {}): Form {
  const own = Object.entries(needed)
  const may = Object.entries(optional)
  return (value, where, note) => {
    if (!isRecord(value)) return note({ where, expected: 'an object', found: shape(value) })
    const at = (key: string) => (!note.named || where === '' ? key : `${where}.${key}`)
    let known = own.length
    for (const [key, form] of own) form(Object.hasOwn(value, key) ? value[key] : undefined, at(key), note)
    for (const [key, form] of may) {
      if (!Object.hasOwn(value, key)) continue
      known++
      form(value[key], at(key), note)
    }
    const keys = Object.keys(value)
    // Where none of the needed is missing, which was noted, their number tells whether there are others.
    if (!note.named && keys.length === known) return
    for (const key of keys)
      if (!Object.hasOwn(needed, key) && !Object.hasOwn(optional, key)) note({ where: at(key), expected: 'no such key', found: key })
  }
}

/** An object with any keys. */
export const record = when('an object', isRecord)

/** All of them. */
export const both =
  (...forms: readonly Form[]): Form =>
  (value, where, note) =>
    forms.forEach((form) => form(value, where, note))

/** A condition that binds several keys of an object of a known form. */
export const so = (expected: string, holds: (value: Record<string, unknown>) => boolean): Form =>
  when(expected, (value) => !isRecord(value) || holds(value))

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Origins that were found to be ones: all signatures of a file have the same. */
const origins = new Set<string>()
const MOST_ORIGINS = 16

function isOrigin(value: string): boolean {
  if (origins.has(value)) return true
  if (!URL.canParse(value)) return false
  const { origin, protocol, hostname } = new URL(value)
  const is = origin === value && (protocol === 'https:' || (protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1')))
  if (is && origins.size < MOST_ORIGINS) origins.add(value)
  return is
}

/** 1 for the digits of a hash */
const digits = new Uint8Array(128)
for (const digit of '0123456789abcdef') digits[digit.charCodeAt(0)] = 1

/** Whether a value is a SHA-256 or an SM3 as it is written everywhere here: a loop sees it faster than a pattern. */
export function isHash(value: unknown): boolean {
  if (typeof value !== 'string' || value.length !== 64) return false
  for (let index = 0; index < 64; index++) if (digits[value.charCodeAt(index)] !== 1) return false
  return true
}

/** So deep is looked without writing anything. */
const DEPTH = 32

/** Sees most of what has a canonical form, and nothing that has none. */
function isWellFormed(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return typeof value === 'boolean'
  if (value === null) return true
  if (depth === DEPTH) return false
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) if (!isWellFormed(value[index], depth + 1)) return false
    return true
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return false
  for (const [key, inner] of Object.entries(value)) if (!key.isWellFormed() || !isWellFormed(inner, depth + 1)) return false
  return true
}

/** Whether a value can be hashed. */
export function hasCanonicalForm(value: unknown): boolean {
  if (isWellFormed(value, 0)) return true
  try {
    return canonicalize(value) !== ''
  } catch {
    return false
  }
}
