import { utf8ToBytes, concatBytes } from '@noble/hashes/utils.js'
import { canonicalize } from './canonical.ts'
import { canonicalHash, sha256Hex, type Hash } from './hash.ts'

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
  return sha256Hex(canonicalEntry(entry))
}

/**
 * The canonical text of an entry: its keys stand in their canonical order here, and JSON.stringify writes such flat values as JCS does,
 * several times faster than the general way; chains are long.
 */
function canonicalEntry({ alliance, seq, at, actor, organization, type, payloadHash, prev }: HashedEntry): string {
  const ordered = { actor, alliance, at, organization, payloadHash, prev, seq, type }
  const texts = [actor ?? '', alliance, at, organization ?? '', payloadHash, prev, type]
  const plain = Number.isSafeInteger(seq) && texts.every((text) => typeof text === 'string' && text.isWellFormed())
  return plain ? JSON.stringify(ordered) : canonicalize(ordered)
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

/**
 * Checks that entries follow one another without a gap, name the hash before them, and hash to what they claim.
 * @param from where the entries are to continue; the beginning of the chain when left out
 */
export function verifyChain(entries: readonly ChainedEntry[], from: { seq: number; hash: Hash } = { seq: 0, hash: GENESIS }): ChainReport {
  const problems: ChainProblem[] = []
  const alliance = entries[0]?.alliance
  let head = { seq: from.seq, hash: from.hash }
  for (const entry of entries) {
    const note = (kind: ChainProblemKind, expected: string, found: string) => problems.push({ seq: entry.seq, kind, expected, found })
    if (entry.alliance !== alliance) note('alliance', String(alliance), entry.alliance)
    if (entry.seq !== head.seq + 1) note('seq', String(head.seq + 1), String(entry.seq))
    if (entry.prev !== head.hash) note('prev', head.hash, entry.prev)
    const hash = hashOrReason(entry)
    if (hash.reason !== undefined) note('form', 'a canonical entry', hash.reason)
    else if (hash.value !== entry.hash) note('hash', hash.value, entry.hash)
    // Go on from what the entry claims, so that one wrong entry is one problem and not a problem of all that follow.
    head = { seq: entry.seq, hash: entry.hash }
  }
  return { ok: problems.length === 0, count: entries.length, head, problems }
}

function hashOrReason(entry: HashedEntry): { value: Hash; reason?: undefined } | { reason: string } {
  try {
    return { value: entryHash(entry) }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}
