import { sha256 as digest } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { canonicalize } from './canonical.ts'

/** Lower-case hexadecimal SHA-256: 64 characters. */
export type Hash = string

const encoder = new TextEncoder()

/** SHA-256 of the bytes (FIPS 180-4). */
export function sha256(bytes: Uint8Array): Uint8Array {
  return digest(bytes)
}

/** SHA-256 in lower-case hexadecimal; a string is hashed as its UTF-8 bytes. */
export function sha256Hex(data: string | Uint8Array): Hash {
  return bytesToHex(digest(typeof data === 'string' ? encoder.encode(data) : data))
}

/** SHA-256(JCS(value)), the one way that anything structured is hashed here. */
export function canonicalHash(value: unknown): Hash {
  return sha256Hex(canonicalize(value))
}

/** Hash of a clause's canonical content `{ optionId, text, values, tables }`: what parties accept, initial and sign. */
export function contentHash(canonicalContent: unknown): Hash {
  return canonicalHash(canonicalContent)
}
