import { sha256 as hasher } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { canonicalize } from './canonical.ts'

/** Lower-case hexadecimal SHA-256: 64 characters. */
export type Hash = string

const encoder = new TextEncoder()
// Much is hashed, and most of it is short: one hasher for all, instead of one for each.
const fresh = hasher.create()
const working = hasher.create()

/** SHA-256 of the bytes (FIPS 180-4). */
export function sha256(bytes: Uint8Array): Uint8Array {
  const digest = new Uint8Array(32)
  sha256Into(bytes, digest)
  return digest
}

/** The same, written into 32 bytes that are there already. */
export function sha256Into(bytes: Uint8Array, digest: Uint8Array): void {
  fresh._cloneInto(working).update(bytes).digestInto(digest)
}

/** SHA-256 in lower-case hexadecimal; a string is hashed as its UTF-8 bytes. */
export function sha256Hex(data: string | Uint8Array): Hash {
  return bytesToHex(typeof data === 'string' ? sha256OfText(data) : sha256(data))
}

const buffer = new Uint8Array(16_384)

/** SHA-256 of a text's UTF-8 bytes. */
export function sha256OfText(text: string): Uint8Array {
  // A UTF-16 code unit has three bytes of UTF-8 at most.
  const fits = text.length * 3 <= buffer.length
  return sha256(fits ? buffer.subarray(0, encoder.encodeInto(text, buffer).written) : encoder.encode(text))
}

/** SHA-256(JCS(value)), the one way that anything structured is hashed here. */
export function canonicalHash(value: unknown): Hash {
  return sha256Hex(canonicalize(value))
}

/** Hash of a clause's canonical content `{ optionId, text, values, tables }`: what parties accept, initial and sign. */
export function contentHash(canonicalContent: unknown): Hash {
  return canonicalHash(canonicalContent)
}
