import { hexToBytes } from '@noble/hashes/utils.js'
import { Malformed } from './malformed.ts'

/** A PDF value (ISO 32000-1, 7.3) and where it stands in the file: from `start` up to `end`. */
export type PdfNode = { start: number; end: number } & (
  | { kind: 'null' }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'number'; value: number }
  | { kind: 'name'; value: string }
  | { kind: 'string'; value: Uint8Array; form: 'literal' | 'hex' }
  | { kind: 'reference'; number: number }
  | { kind: 'array'; items: PdfNode[] }
  | PdfDictionaryBody
)

interface PdfDictionaryBody {
  kind: 'dictionary'
  entries: ReadonlyMap<string, PdfNode>
}

export type PdfDictionary = PdfDictionaryBody & { start: number; end: number }

const DEEPEST = 64
/** A signature's value takes some 30 kB. */
const LONGEST_STRING = 1024 * 1024

/** How many values may still be read: a file of nothing but brackets must not take all memory. */
export interface Budget {
  values: number
}

/** An agreement of a hundred clauses has some tens of thousands. */
export const newBudget = (): Budget => ({ values: 1_000_000 })

const SPACE = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20])
const DELIMITER = new Set(Array.from('()<>[]{}/%', (character) => character.charCodeAt(0)))

/** Reads values from a place in the file onwards; throws Malformed with the place where it cannot. */
export class PdfLexer {
  readonly bytes: Uint8Array
  at: number
  readonly #budget: Budget

  constructor(bytes: Uint8Array, at: number, budget = newBudget()) {
    this.bytes = bytes
    this.at = at
    this.#budget = budget
  }

  skipSpace(): void {
    for (;;) {
      const byte = this.bytes[this.at]
      if (byte === 0x25) while (this.at < this.bytes.length && this.bytes[this.at] !== 0x0a && this.bytes[this.at] !== 0x0d) this.at++
      else if (byte !== undefined && SPACE.has(byte)) this.at++
      else return
    }
  }

  /** The regular characters from here on: a keyword or a number. */
  word(): string {
    this.skipSpace()
    const start = this.at
    while (this.at < this.bytes.length && this.at - start < 64 && this.#isRegular(this.at)) this.at++
    return latin1(this.bytes.subarray(start, this.at))
  }

  keyword(expected: string): void {
    const start = this.at
    if (this.word() !== expected) throw new Malformed(`no ${expected}`, start)
  }

  wholeNumber(): number {
    const start = this.at
    const word = this.word()
    if (!/^\d{1,10}$/.test(word)) throw new Malformed('no whole number', start)
    return Number(word)
  }

  value(depth = 0): PdfNode {
    this.skipSpace()
    const start = this.at
    if (this.#budget.values-- <= 0) throw new Malformed('too many values', start)
    if (depth > DEEPEST) throw new Malformed('values nested too deep', start)
    const byte = this.bytes[start]
    if (byte === 0x2f) return { kind: 'name', value: this.#name(), start, end: this.at }
    if (byte === 0x28) return { kind: 'string', form: 'literal', value: this.#literal(), start, end: this.at }
    if (byte === 0x5b) return { kind: 'array', items: this.#items(depth), start, end: this.at }
    if (byte === 0x3c && this.bytes[start + 1] === 0x3c) return this.dictionary(depth)
    if (byte === 0x3c) return { kind: 'string', form: 'hex', value: this.#hex(), start, end: this.at }
    return this.#plain(start)
  }

  dictionary(depth = 0): PdfDictionary {
    this.skipSpace()
    const start = this.at
    if (this.bytes[start] !== 0x3c || this.bytes[start + 1] !== 0x3c) throw new Malformed('no dictionary', start)
    this.at += 2
    const entries = new Map<string, PdfNode>()
    for (;;) {
      this.skipSpace()
      if (this.bytes[this.at] === 0x3e && this.bytes[this.at + 1] === 0x3e) break
      const keyAt = this.at
      if (this.bytes[keyAt] !== 0x2f) throw new Malformed('a dictionary without an end', keyAt)
      const key = this.#name()
      // Two readers would take two different values.
      if (entries.has(key)) throw new Malformed(`/${key} stands twice`, keyAt)
      entries.set(key, this.value(depth + 1))
    }
    this.at += 2
    return { kind: 'dictionary', entries, start, end: this.at }
  }

  #plain(start: number): PdfNode {
    const word = this.word()
    if (word === 'null') return { kind: 'null', start, end: this.at }
    if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true', start, end: this.at }
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) throw new Malformed('no value', start)
    const end = this.at
    if (/^\d{1,10}$/.test(word) && /^\d{1,5}$/.test(this.word()) && this.word() === 'R')
      return { kind: 'reference', number: Number(word), start, end: this.at }
    this.at = end
    return { kind: 'number', value: Number(word), start, end }
  }

  #items(depth: number): PdfNode[] {
    const items: PdfNode[] = []
    this.at++
    for (;;) {
      this.skipSpace()
      if (this.bytes[this.at] === 0x5d) break
      items.push(this.value(depth + 1))
    }
    this.at++
    return items
  }

  #name(): string {
    this.at++
    const start = this.at
    while (this.at < this.bytes.length && this.#isRegular(this.at)) this.at++
    if (this.at - start > 512) throw new Malformed('a name that is too long', start)
    return latin1(this.bytes.subarray(start, this.at)).replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  }

  #literal(): Uint8Array {
    const start = this.at
    const value: number[] = []
    this.at++
    for (let open = 1; ; this.at++) {
      let byte = this.bytes[this.at]
      if (byte === undefined || value.length > LONGEST_STRING) throw new Malformed('a string without an end', start)
      if (byte === 0x28) open++
      if (byte === 0x29 && --open === 0) break
      if (byte === 0x5c) byte = this.#escaped()
      if (byte !== undefined) value.push(byte)
    }
    this.at++
    return Uint8Array.from(value)
  }

  /** The byte that a backslash stands for; undefined where it only breaks the line. Leaves the place at its last character. */
  #escaped(): number | undefined {
    this.at++
    const octal = /^[0-7]{1,3}/.exec(latin1(this.bytes.subarray(this.at, this.at + 3)))?.[0]
    if (octal) {
      this.at += octal.length - 1
      return Number.parseInt(octal, 8) & 0xff
    }
    const byte = this.bytes[this.at]
    if (byte === 0x0d && this.bytes[this.at + 1] === 0x0a) this.at++
    if (byte === 0x0d || byte === 0x0a) return undefined
    const special: Record<number, number> = { 0x6e: 0x0a, 0x72: 0x0d, 0x74: 0x09, 0x62: 0x08, 0x66: 0x0c }
    return byte === undefined ? undefined : (special[byte] ?? byte)
  }

  #hex(): Uint8Array {
    const start = this.at
    const end = this.bytes.indexOf(0x3e, start)
    if (end < 0 || end - start > LONGEST_STRING) throw new Malformed('a hexadecimal string without an end', start)
    const digits = latin1(this.bytes.subarray(start + 1, end)).replaceAll(/[\0\t\n\f\r ]/g, '')
    if (!/^[0-9A-Fa-f]*$/.test(digits)) throw new Malformed('a hexadecimal string with other characters', start)
    this.at = end + 1
    return hexToBytes(digits.length % 2 === 0 ? digits : `${digits}0`)
  }

  #isRegular(at: number): boolean {
    const byte = this.bytes[at] ?? 0
    return !SPACE.has(byte) && !DELIMITER.has(byte)
  }
}

/** Bytes as characters, one to one. */
export function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x2000) text += String.fromCharCode(...bytes.subarray(at, at + 0x2000))
  return text
}

/** Text of a string: UTF-16 with its mark, otherwise taken for Latin 1 (PDFDocEncoding as far as ASCII goes). */
export function textOf(node: PdfNode | undefined): string | null {
  if (node?.kind !== 'string') return null
  const [first, second] = node.value
  return first === 0xfe && second === 0xff ? new TextDecoder('utf-16be').decode(node.value) : latin1(node.value)
}

export const nameIn = (node: PdfNode | undefined): string | null => (node?.kind === 'name' ? node.value : null)
export const numberIn = (node: PdfNode | undefined): number | null => (node?.kind === 'number' ? node.value : null)
