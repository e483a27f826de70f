import { context, tags } from '@mengyue/proof/der'

/** One value in DER (X.690): the contents follow each other. */
export function value(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(contents)
  const digits: number[] = []
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256)
  const length = content.length < 0x80 ? [content.length] : [0x80 | digits.length, ...digits]
  return Buffer.concat([Uint8Array.of(tag, ...length), content])
}

export const sequence = (...items: readonly Uint8Array[]): Uint8Array => value(tags.sequence, ...items)

/** A set of values, in the order that DER gives them. */
export const setOf = (...items: readonly Uint8Array[]): Uint8Array => value(tags.set, ...[...items].sort((a, b) => Buffer.compare(a, b)))

export const explicit = (n: number, ...items: readonly Uint8Array[]): Uint8Array => value(context(n), ...items)
export const octets = (bytes: Uint8Array): Uint8Array => value(tags.octetString, bytes)
export const bits = (bytes: Uint8Array, unused = 0): Uint8Array => value(tags.bitString, Uint8Array.of(unused), bytes)
export const nothing = value(tags.null)
export const yes = value(tags.boolean, Uint8Array.of(0xff))
export const text = (content: string): Uint8Array => value(tags.utf8String, Buffer.from(content, 'utf8'))

/** A whole number of 0 or more, given as a number or as its bytes. */
export function integer(number: number | Uint8Array): Uint8Array {
  const bytes = typeof number === 'number' ? Buffer.from(number.toString(16).padStart(8, '0'), 'hex') : number
  const start = bytes.findIndex((byte) => byte !== 0)
  const digits = start < 0 ? Uint8Array.of(0) : bytes.subarray(start)
  return value(tags.integer, ...((digits[0] ?? 0) >= 0x80 ? [Uint8Array.of(0), digits] : [digits]))
}

/** An object identifier in dots. */
export function oid(dots: string): Uint8Array {
  const [first = 0n, second = 0n, ...rest] = dots.split('.').map(BigInt)
  return value(tags.oid, Uint8Array.from([first * 40n + second, ...rest].flatMap(base128)))
}

function base128(arc: bigint): number[] {
  const digits = [Number(arc & 0x7fn)]
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) digits.unshift(Number(rest & 0x7fn) | 0x80)
  return digits
}

/** UTCTime up to 2049, GeneralizedTime from then on (RFC 5280, 4.1.2.5); to the second. */
export function time(at: Date): Uint8Array {
  const digits = at.toISOString().slice(0, 19).replaceAll(/\D/g, '')
  return at.getUTCFullYear() < 2050
    ? value(tags.utcTime, Buffer.from(`${digits.slice(2)}Z`))
    : value(tags.generalizedTime, Buffer.from(`${digits}Z`))
}
