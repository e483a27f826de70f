import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalize } from './canonical.ts'
import { entryBytes } from './entry-bytes.ts'
import { canonicalHash, sha256Hex, sha256Into, type Hash } from './hash.ts'

/** What `prev` of an alliance's first entry holds. */
export const GENESIS: Hash = '0'.repeat(64)

/** The fields of a ledger entry that its hash covers. */
export interface HashedEntry {
  /** id of the alliance */
  alliance: string
  /** 1, 2, 3 … without a gap */
  seq: number
  /** ISO 8601, UTC, milliseconds: `2026-01-05T01:00:00.000Z` */
  at: string
  /** id of the person; null for the system and in a private entry */
  actor: string | null
  /** id of the organisation; null for the system and in a private entry */
  organization: string | null
  /** past tense, `ClauseProposed`; `private` in a private entry */
  type: string
  payloadHash: Hash
  /** hash of the entry before, GENESIS for the first */
  prev: Hash
}

/** An entry together with the hash that it claims. */
export interface ChainedEntry extends HashedEntry {
  hash: Hash
}

export type ChainProblemKind = 'alliance' | 'seq' | 'prev' | 'hash' | 'form'

export interface ChainProblem {
  seq: number
  kind: ChainProblemKind
  expected: string
  found: string
}

export interface ChainReport {
  ok: boolean
  /** entries looked at */
  count: number
  /** where the chain ends */
  head: { seq: number; hash: Hash }
  /** everything that is wrong, not only the first */
  problems: ChainProblem[]
}

/**
 * Hash of an entry: SHA-256(JCS({ alliance, seq, at, actor, organization, type, payloadHash, prev })); other fields are ignored.
 * Throws a TypeError for what has no canonical form.
 */
export function entryHash(entry: HashedEntry): Hash {
  return bytesToHex(entryDigest(entry))
}

const digest = new Uint8Array(32)

/** @returns the same 32 bytes each time, overwritten by the next entry */
function entryDigest(entry: HashedEntry): Uint8Array {
  sha256Into(entryBytes(entry), digest)
  return digest
}

/** Hash of a payload that everyone in the alliance may read. */
export function payloadHash(payload: unknown): Hash {
  return canonicalHash(payload)
}

/**
 * Hash of a payload that one organisation may read: SHA-256(salt ‖ JCS(payload)).
 * @param salt 32 random bytes, kept beside the payload: without it a short remark could be guessed from its hash
 */
export function privatePayloadHash(salt: Uint8Array, payload: unknown): Hash {
  return sha256Hex(concatBytes(salt, utf8ToBytes(canonicalize(payload))))
}

/** So many entries lie between two reports of progress. */
const STEP = 1_000

/**
 * Checks that entries follow one another without a gap, name the hash before them, and hash to what they claim.
 * @param from where the entries are to continue; the beginning of the chain when left out
 * @param onProgress told now and then how many entries are done
 */
export function verifyChain(
  entries: readonly ChainedEntry[],
  from: { seq: number; hash: Hash } = { seq: 0, hash: GENESIS },
  onProgress?: (done: number, of: number) => void,
): ChainReport {
  const problems: ChainProblem[] = []
  const alliance = entries[0]?.alliance
  let { seq, hash } = from
  let done = 0
  for (const entry of entries) {
    if (onProgress && done % STEP === 0) onProgress(done, entries.length)
    done++
    if (entry.alliance !== alliance || entry.seq !== seq + 1 || entry.prev !== hash || !hashesTo(entry, entry.hash))
      problems.push(...problemsOf(entry, { alliance: String(alliance), seq, hash }))
    // Go on from what the entry claims, so that one wrong entry is one problem and not a problem of all that follow.
    ;({ seq, hash } = entry)
  }
  onProgress?.(entries.length, entries.length)
  return { ok: problems.length === 0, count: entries.length, head: { seq, hash }, problems }
}

function* problemsOf(entry: ChainedEntry, before: { alliance: string; seq: number; hash: Hash }): Generator<ChainProblem> {
  const { alliance, seq, prev, hash } = entry
  if (alliance !== before.alliance) yield { seq, kind: 'alliance', expected: before.alliance, found: alliance }
  if (seq !== before.seq + 1) yield { seq, kind: 'seq', expected: String(before.seq + 1), found: String(seq) }
  if (prev !== before.hash) yield { seq, kind: 'prev', expected: before.hash, found: prev }
  const own = hashOrReason(entry)
  if (own.reason !== undefined) yield { seq, kind: 'form', expected: 'a canonical entry', found: own.reason }
  else if (own.value !== hash) yield { seq, kind: 'hash', expected: own.value, found: hash }
}

/** Compares without writing the hash as text, which would take a good part of the time that hashing takes. */
function hashesTo(entry: HashedEntry, hash: Hash): boolean {
  if (typeof hash !== 'string' || hash.length !== 64) return false
  const bytes = entryDigestOrNull(entry)
  if (!bytes) return false
  for (let index = 0; index < 32; index++) {
    const byte = bytes[index] ?? 0
    if (hash.charCodeAt(index * 2) !== digits[byte >> 4] || hash.charCodeAt(index * 2 + 1) !== digits[byte & 15]) return false
  }
  return true
}

/** null for what has no canonical form; `hashOrReason` says why. */
function entryDigestOrNull(entry: HashedEntry): Uint8Array | null {
  try {
    return entryDigest(entry)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

const digits = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))

function hashOrReason(entry: HashedEntry): { value: Hash; reason?: undefined } | { reason: string } {
  try {
    return { value: entryHash(entry) }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}
