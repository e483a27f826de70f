import { bytesToHex } from '@noble/hashes/utils.js'
import { Malformed } from './malformed.ts'

/** One value in DER (X.690): its tag byte, everything it is written with, and what is inside. */
export interface Der {
  tag: number
  bytes: Uint8Array
  content: Uint8Array
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** The tag [n] of a context, constructed or primitive. */
export const context = (n: number, form: 'constructed' | 'primitive' = 'constructed'): number => (form === 'constructed' ? 0xa0 : 0x80) | n

/** The first value of the bytes; what follows it is the caller's. Only definite, shortest lengths and tag numbers below 31 are taken. */
export function firstDer(bytes: Uint8Array): Der {
  const [tag, first] = bytes
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new Malformed('DER: no value')
  let length = first
  let start = 2
  if (first >= 0x80) {
    const digits = first & 0x7f
    if (digits === 0 || digits > 4 || bytes.length < 2 + digits) throw new Malformed('DER: length')
    length = 0
    for (const digit of bytes.subarray(2, 2 + digits)) length = length * 256 + digit
    if (length < 0x80 || bytes[2] === 0) throw new Malformed('DER: a length that is not the shortest')
    start += digits
  }
  const end = start + length
  if (end > bytes.length) throw new Malformed('DER: cut off')
  return { tag, bytes: bytes.subarray(0, end), content: bytes.subarray(start, end) }
}

/** The one value that the bytes are. */
export function readDer(bytes: Uint8Array, tag: number): Der {
  const value = firstDer(bytes)
  if (value.tag !== tag || value.bytes.length !== bytes.length) throw new Malformed('DER: not the value that was expected')
  return value
}

/** Takes the values of a sequence one after the other; nothing may be left over. */
export class DerReader {
  #rest: Uint8Array

  constructor(content: Uint8Array) {
    this.#rest = content
  }

  get isEmpty(): boolean {
    return this.#rest.length === 0
  }

  any(): Der {
    const value = firstDer(this.#rest)
    this.#rest = this.#rest.subarray(value.bytes.length)
    return value
  }

  take(tag: number): Der {
    const value = this.any()
    if (value.tag !== tag) throw new Malformed(`DER: tag ${value.tag} instead of ${tag}`)
    return value
  }

  optional(tag: number): Der | undefined {
    return this.#rest[0] === tag ? this.any() : undefined
  }

  /** Reads a sequence with all that is in it. */
  sequence<T>(read: (inside: DerReader) => T, tag: number = tags.sequence): T {
    return within(this.take(tag), read)
  }

  end(): void {
    if (!this.isEmpty) throw new Malformed('DER: more than was expected')
  }
}

/** Reads what is inside a value, to its end. */
export function within<T>(value: Der, read: (inside: DerReader) => T): T {
  const inside = new DerReader(value.content)
  const result = read(inside)
  inside.end()
  return result
}

/** All values inside. @param tag the one that each must have, where it is known */
export const itemsOf = (value: Der, tag?: number): Der[] =>
  within(value, (inside) => {
    const items: Der[] = []
    while (!inside.isEmpty) items.push(tag === undefined ? inside.any() : inside.take(tag))
    return items
  })

/** An object identifier in dots. */
export function oidOf({ tag, content }: Der): string {
  if (tag !== tags.oid || content.length === 0 || (content.at(-1) ?? 0x80) >= 0x80) throw new Malformed('DER: object identifier')
  const arcs: bigint[] = []
  let arc = 0n
  for (const [index, byte] of content.entries()) {
    if (arc === 0n && byte === 0x80) throw new Malformed(`DER: object identifier, byte ${index}`)
    arc = arc * 128n + BigInt(byte & 0x7f)
    if (byte >= 0x80) continue
    if (arcs.length > 0) arcs.push(arc)
    else arcs.push(arc < 80n ? arc / 40n : 2n, arc < 80n ? arc % 40n : arc - 80n)
    arc = 0n
  }
  return arcs.join('.')
}

/** A whole number in its shortest form, as its bytes. */
export function integerOf({ tag, content }: Der): Uint8Array {
  const [first, second] = content
  if (tag !== tags.integer || first === undefined) throw new Malformed('DER: integer')
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) throw new Malformed('DER: integer')
  return content
}

/** A whole number from 0 to 2³¹ − 1, such as a version. */
export function smallIntegerOf(value: Der): number {
  const hex = bytesToHex(integerOf(value))
  const number = Number.parseInt(hex, 16)
  if (hex.length > 8 || number > 0x7fffffff || (value.content[0] ?? 0x80) >= 0x80) throw new Malformed('DER: integer out of range')
  return number
}

export function booleanOf({ tag, content }: Der): boolean {
  if (tag !== tags.boolean || content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) throw new Malformed('DER: boolean')
  return content[0] === 0xff
}

/** A bit string of whole bytes: a key, a signature. */
export function wholeBitsOf({ tag, content }: Der): Uint8Array {
  if (tag !== tags.bitString || content[0] !== 0) throw new Malformed('DER: bit string')
  return content.subarray(1)
}

/** UTCTime or GeneralizedTime in UTC (RFC 5280, 4.1.2.5; fractions of a second as RFC 3161 allows them). */
export function timeOf({ tag, content }: Der): Date {
  const text = String.fromCharCode(...content.subarray(0, 40))
  const found =
    tag === tags.utcTime
      ? /^(?<y>\d\d)(?<mo>\d\d)(?<d>\d\d)(?<h>\d\d)(?<mi>\d\d)(?<s>\d\d)(?<f>)Z$/.exec(text)
      : /^(?<y>\d{4})(?<mo>\d\d)(?<d>\d\d)(?<h>\d\d)(?<mi>\d\d)(?<s>\d\d)(?<f>\.\d*[1-9])?Z$/.exec(text)
  if (!found?.groups || (tag !== tags.utcTime && tag !== tags.generalizedTime)) throw new Malformed('DER: time')
  const { y = '', mo, d, h, mi, s, f } = found.groups
  const year = y.length === 4 ? y : `${Number(y) < 50 ? '20' : '19'}${y}`
  const time = new Date(`${year}-${mo}-${d}T${h}:${mi}:${s}${(f ?? '').slice(0, 4)}Z`)
  if (Number.isNaN(time.getTime())) throw new Malformed('DER: time')
  return time
}

export const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, index) => byte === b[index])
