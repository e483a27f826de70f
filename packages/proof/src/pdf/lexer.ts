import { hexToBytes } from '@noble/hashes/utils.js'
import { Malformed } from './malformed.ts'
import { latin1, type PdfDictionary, type PdfNode } from './node.ts'

const DEEPEST = 64
/** A signature's value takes some 30 kB. */
const LONGEST_STRING = 1024 * 1024

/** How many values may still be read: a file of nothing but brackets must not take all memory. */
export interface Budget {
  values: number
}

/** An agreement of a hundred clauses has some tens of thousands. */
export const newBudget = (): Budget => ({ values: 1_000_000 })

const REGULAR = 0
const SPACE = 1
const DELIMITER = 2
/** What each byte is (ISO 32000-1, 7.2.2). */
const KINDS = new Uint8Array(256)
for (const byte of [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]) KINDS[byte] = SPACE
for (const character of ['(', ')', '<', '>', '[', ']', '{', '}', '/', '%']) KINDS[character.charCodeAt(0)] = DELIMITER

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
      else if (byte !== undefined && KINDS[byte] === SPACE) this.at++
      else return
    }
  }

  /** The regular characters from here on: a keyword or a number. */
  word(): string {
    this.skipSpace()
    const start = this.at
    while (this.at < this.bytes.length && this.at - start < 64 && this.#isRegular(this.at)) this.at++
    return this.#text(start)
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
    const name = this.#text(start)
    if (!name.includes('#')) return name
    return name.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
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
    return KINDS[this.bytes[at] ?? 0] === REGULAR
  }

  #text(start: number): string {
    let text = ''
    for (let at = start; at < this.at; at++) text += String.fromCharCode(this.bytes[at] ?? 0)
    return text
  }
}
