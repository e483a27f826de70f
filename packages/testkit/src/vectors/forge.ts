import {
  bundleDigest,
  canonicalize,
  entryHash,
  GENESIS,
  manifestHash,
  payloadHash,
  proofBytes,
  sm3,
  challengeBase64url,
  type Bundle,
  type BundleEntry,
  type SignatureRecord,
} from '@mengyue/proof'
import type { Misbehaviour } from '../authenticator/software-authenticator.ts'
import type { House } from './house.ts'

/** A copy of a bundle in somebody's hands who wants to deceive: he can work out every hash anew, but has nobody's key. */
export class Forge {
  readonly bundle: Bundle

  constructor(sound: Bundle) {
    this.bundle = JSON.parse(new TextDecoder().decode(proofBytes(sound))) as Bundle
  }

  /** The signature by its position. */
  signature(index: number): SignatureRecord {
    return there(this.bundle.signatures, index)
  }

  /** The signature of an agreement by the party's position. */
  signed(index: number): SignatureRecord {
    return there(
      this.bundle.signatures.filter(({ statement }) => statement.purpose === 'sign'),
      index,
    )
  }

  entry(seq: number): BundleEntry {
    return there(this.bundle.entries, seq - 1)
  }

  /** The first entry of a type. */
  first(type: string): BundleEntry {
    return there(
      this.bundle.entries.filter((entry) => entry.type === type),
      0,
    )
  }

  /** Hashes of the manifest, anew. */
  remanifest(): this {
    this.bundle.manifestHash = manifestHash(this.bundle.manifest)
    this.bundle.manifestSm3 = sm3(canonicalize(this.bundle.manifest))
    return this
  }

  /** Hashes of what entries show, and the chain, anew. */
  rechain(): this {
    let prev = GENESIS
    this.bundle.entries.forEach((entry, index) => {
      if (entry.payload !== undefined && entry.type !== 'private') entry.payloadHash = payloadHash(entry.payload)
      Object.assign(entry, { seq: index + 1, prev })
      entry.hash = entryHash(entry)
      prev = entry.hash
    })
    return this
  }

  /** Answers a statement as it now is with a key at hand. */
  resign(signature: SignatureRecord, by: House, wrong?: Misbehaviour): this {
    const { statement } = signature
    Object.assign(signature, by.passkey.answer(challengeBase64url(statement), statement.origin, wrong))
    return this
  }

  /** The digest of the whole, anew. */
  settled(): Bundle {
    return { ...this.bundle, digest: bundleDigest(this.bundle) }
  }
}

/** What must be there for a forgery to be one. */
export function there<T>(list: readonly T[], index: number): T {
  const item = list[index]
  if (item === undefined) throw new Error(`there is no ${index}`)
  return item
}
