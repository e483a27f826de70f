import { canonicalize } from './canonical.ts'
import type { HashedEntry } from './chain.ts'

const encoder = new TextEncoder()
const literal = (text: string): Uint8Array => encoder.encode(text)

const beforeActor = literal('{"actor":')
const beforeAlliance = literal(',"alliance":')
const beforeAt = literal(',"at":')
const beforeOrganization = literal(',"organization":')
const beforePayloadHash = literal(',"payloadHash":')
const beforePrev = literal(',"prev":')
const beforeSeq = literal(',"seq":')
const beforeType = literal(',"type":')
const end = literal('}')
const none = literal('null')

const QUOTE = 0x22
const BACKSLASH = 0x5c
/** 1 for each character that JSON writes as it is, in one byte */
const plain = Uint8Array.from({ length: 128 }, (_, code) => (code >= 0x20 && code < 0x7f && code !== QUOTE && code !== BACKSLASH ? 1 : 0))

// Chains are long: one buffer for all entries, instead of one for each.
const buffer = new Uint8Array(4096)
/** what the keys, the quotation marks and the number take at most */
const ROOM_FOR_THE_REST = 256
let at = 0

/**
 * The canonical bytes of an entry. Its keys stand in their canonical order here, and what needs no escapes is written as it is, several times
 * faster than the general way, which is gone for everything else.
 * @returns a view of the same buffer each time, overwritten by the next entry
 * @throws TypeError for what has no canonical form
 */
export function entryBytes(entry: HashedEntry): Uint8Array {
  if (isPlain(entry)) return buffer.subarray(0, at)
  const { actor, alliance, at: time, organization, payloadHash, prev, seq, type } = entry
  return encoder.encode(canonicalize({ actor, alliance, at: time, organization, payloadHash, prev, seq, type }))
}

/** Writes an entry that has nothing unusual. @returns false for one that has: then what was written is of no use */
function isPlain({ actor, alliance, at: time, organization, payloadHash, prev, seq, type }: HashedEntry): boolean {
  at = 0
  if (!Number.isSafeInteger(seq) || !fits(actor, alliance, time, organization, payloadHash, prev, type)) return false
  const texts =
    put(beforeActor, actor) &&
    put(beforeAlliance, alliance) &&
    put(beforeAt, time) &&
    put(beforeOrganization, organization) &&
    put(beforePayloadHash, payloadHash) &&
    put(beforePrev, prev)
  if (!texts) return false
  copy(beforeSeq)
  write(String(seq))
  if (!put(beforeType, type)) return false
  copy(end)
  return true
}

function fits(...values: readonly unknown[]): boolean {
  let length = ROOM_FOR_THE_REST
  for (const value of values) length += typeof value === 'string' ? value.length : 0
  return length <= buffer.length
}

/** A key and its text, or null. */
function put(before: Uint8Array, value: unknown): boolean {
  copy(before)
  if (value === null) {
    copy(none)
    return true
  }
  if (typeof value !== 'string') return false
  buffer[at++] = QUOTE
  if (!write(value)) return false
  buffer[at++] = QUOTE
  return true
}

function copy(bytes: Uint8Array): void {
  for (let index = 0; index < bytes.length; index++) buffer[at + index] = bytes[index] ?? 0
  at += bytes.length
}

function write(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (plain[code] !== 1) return false
    buffer[at + index] = code
  }
  at += text.length
  return true
}
