import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Bundle, Receipt } from './bundle.ts'
import { canonicalize } from './canonical.ts'
import { canonicalHash, type Hash } from './hash.ts'
import { isRecord } from './form.ts'
import { sm3 } from './sm3.ts'
import { manifestHash } from './statement.ts'

/**
 * digest = SHA-256(JCS({ format, formatVersion, manifestHash, authorities, keys, signatures, head, seal? })): `signatures` are their `seq`, `head` is
 * `{ seq, hash }` of the last entry. All else in the file is held by a hash or a signature of its own: clauses by the manifest, entries by the
 * chain, statements by their assertions.
 */
export function bundleDigest(bundle: Omit<Bundle, 'digest'>): Hash {
  const { format, formatVersion, manifestHash: text, authorities, keys, seal } = bundle
  const last = bundle.entries.at(-1)
  const head = last ? { seq: last.seq, hash: last.hash } : null
  const signatures = bundle.signatures.map(({ seq }) => seq)
  return canonicalHash({
    format,
    formatVersion,
    manifestHash: text,
    authorities,
    keys,
    signatures,
    head,
    ...(seal === undefined ? {} : { seal }),
  })
}

/** digest = SHA-256(JCS(receipt without `digest`)). */
export function receiptDigest(receipt: Omit<Receipt, 'digest'>): Hash {
  const { digest: _digest, ...rest } = { digest: '', ...receipt }
  return canonicalHash(rest)
}

/** What a bundle is made of. */
export type BundleParts = Omit<Bundle, 'format' | 'formatVersion' | 'manifestHash' | 'manifestSm3' | 'digest'>

/** A bundle out of its parts: what can be worked out is worked out here, so that it always agrees. */
export function makeBundle(parts: BundleParts): Bundle {
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
