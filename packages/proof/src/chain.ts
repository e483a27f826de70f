import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalize } from './canonical.ts'
import { canonicalHash, sha256, sha256Hex, type Hash } from './hash.ts'

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
  const text = canonicalEntry(entry)
  // Chains are long: one buffer for all, instead of one for each entry.
  if (text.length * 3 > buffer.length) return sha256Hex(text)
  return bytesToHex(sha256(buffer.subarray(0, encoder.encodeInto(text, buffer).written)))
}

const encoder = new TextEncoder()
const buffer = new Uint8Array(4096)

/**
 * The canonical text of an entry: its keys stand in their canonical order here, and texts without anything to escape are
 * written as they are, several times faster than the general way.
 */
function canonicalEntry({ alliance, seq, at, actor, organization, type, payloadHash, prev }: HashedEntry): string {
  const who = `${actor ?? ''}${organization ?? ''}`
  const plain =
    Number.isSafeInteger(seq) &&
    PLAIN.test(`${alliance}${at}${who}${payloadHash}${prev}${type}`) &&
    isText(alliance) &&
    isText(at) &&
    isText(type) &&
    isText(payloadHash) &&
    isText(prev) &&
    (actor === null || isText(actor)) &&
    (organization === null || isText(organization))
  if (!plain) return canonicalize({ actor, alliance, at, organization, payloadHash, prev, seq, type })
  const quoted = (text: string | null) => (text === null ? 'null' : `"${text}"`)
  return `{"actor":${quoted(actor)},"alliance":"${alliance}","at":"${at}","organization":${quoted(organization)},"payloadHash":"${payloadHash}","prev":"${prev}","seq":${seq},"type":"${type}"}`
}

const isText = (value: unknown): boolean => typeof value === 'string'

/** What JSON writes as it is: printable ASCII but quotation mark and backslash. */
const PLAIN = /^[ !#-[\]-~]*$/

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
  let head = { seq: from.seq, hash: from.hash }
  let done = 0
  for (const entry of entries) {
    if (onProgress && done % STEP === 0) onProgress(done, entries.length)
    done++
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
  onProgress?.(entries.length, entries.length)
  return { ok: problems.length === 0, count: entries.length, head, problems }
}

function hashOrReason(entry: HashedEntry): { value: Hash; reason?: undefined } | { reason: string } {
  try {
    return { value: entryHash(entry) }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}
