import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Bundle, Receipt } from './bundle.ts'
import { canonicalize } from './canonical.ts'
import { canonicalHash, type Hash } from './hash.ts'
import { isRecord } from './form.ts'
import { sm3 } from './sm3.ts'
import { manifestHash } from './statement.ts'

/** digest = SHA-256(JCS(bundle without `digest` and `entries`, with `head: { seq, hash }` of the last entry)): the chain covers the entries. */
export function bundleDigest({ digest: _digest, entries, ...rest }: Omit<Bundle, 'digest'> & { digest?: Hash }): Hash {
  const last = entries.at(-1)
  return canonicalHash({ ...rest, head: last ? { seq: last.seq, hash: last.hash } : null })
}

/** digest = SHA-256(JCS(receipt without `digest`)). */
export function receiptDigest({ digest: _digest, ...rest }: Omit<Receipt, 'digest'> & { digest?: Hash }): Hash {
  return canonicalHash(rest)
}

/** A bundle out of its parts: what can be worked out is worked out here, so that it always agrees. */
export function makeBundle(parts: Omit<Bundle, 'format' | 'formatVersion' | 'manifestHash' | 'manifestSm3' | 'digest'>): Bundle {
  const bundle = {
    format: 'mengyue-bundle' as const,
    formatVersion: 1 as const,
    ...parts,
    manifestHash: manifestHash(parts.manifest),
    manifestSm3: sm3(canonicalize(parts.manifest)),
  }
  return { ...bundle, digest: bundleDigest(bundle) }
}

/** A receipt out of its parts. */
export function makeReceipt(parts: Omit<Receipt, 'format' | 'formatVersion' | 'digest'>): Receipt {
  const receipt = { format: 'mengyue-receipt' as const, formatVersion: 1 as const, ...parts }
  return { ...receipt, digest: receiptDigest(receipt) }
}

/** The bytes of the file: canonical JSON, nothing before it and nothing after it. */
export function proofBytes(proof: Bundle | Receipt): Uint8Array<ArrayBuffer> {
  return new Uint8Array(utf8ToBytes([...canonicalPieces(proof)].join('')))
}

/** Canonical JSON in pieces, an item of a long list each, so that a long history is never written as one text. */
export function* canonicalPieces(value: unknown): Generator<string> {
  if (!isRecord(value)) {
    yield canonicalize(value)
    return
  }
  let before = '{'
  for (const key of Object.keys(value).sort()) {
    yield `${before}${canonicalize(key)}:`
    before = ','
    const field: unknown = value[key]
    if (!Array.isArray(field) || field.length === 0) yield canonicalize(field)
    else {
      for (let index = 0; index < field.length; index++) yield `${index === 0 ? '[' : ','}${canonicalize(field[index])}`
      yield ']'
    }
  }
  yield before === '{' ? '{}' : '}'
}
