import { bytesToHex } from '@noble/hashes/utils.js'
import type { Certificate } from './certificate.ts'
import { context, DerReader, equal, integerOf, itemsOf, readDer, tags, timeOf, within, wholeBitsOf, type Der } from './der.ts'
import { signatureAlgorithmOf, verifyBySpki, type SignatureAlgorithm } from './public-key.ts'

/** A list of revoked certificates (RFC 5280, 5), as far as a seal needs it. */
export interface RevocationList {
  /** DER of the issuer's name */
  issuer: Uint8Array
  /** when each was revoked, by serial number in hexadecimal */
  revoked: ReadonlyMap<string, Date>
  signed: Uint8Array
  signatureAlgorithm: SignatureAlgorithm
  signature: Uint8Array
}

/** Reads a list; throws Malformed for what is none. */
export function readRevocationList(der: Uint8Array): RevocationList {
  return within(readDer(der, tags.sequence), (outer) => {
    const tbs = outer.take(tags.sequence)
    const signatureAlgorithm = signatureAlgorithmOf(outer.take(tags.sequence))
    const signature = wholeBitsOf(outer.take(tags.bitString))
    return within(tbs, (inside) => {
      inside.optional(tags.integer)
      inside.take(tags.sequence)
      const issuer = inside.take(tags.sequence).bytes
      timeOf(inside.any())
      const next = inside.optional(tags.utcTime) ?? inside.optional(tags.generalizedTime)
      if (next) timeOf(next)
      const entries = inside.optional(tags.sequence)
      inside.optional(context(0))
      const revoked = new Map(entries ? itemsOf(entries).map(readEntry) : [])
      return { issuer, revoked, signed: tbs.bytes, signatureAlgorithm, signature }
    })
  })
}

function readEntry({ content }: Der): [string, Date] {
  const entry = new DerReader(content)
  return [bytesToHex(integerOf(entry.any())), timeOf(entry.any())]
}

/** When a certificate was revoked, as the lists of its issuer say; null where none says so. A list that the issuer did not sign says nothing. */
export async function revokedAt(certificate: Certificate, issuer: Certificate, lists: readonly RevocationList[]): Promise<Date | null> {
  for (const list of lists) {
    const date = equal(list.issuer, certificate.issuer) ? list.revoked.get(bytesToHex(certificate.serialNumber)) : undefined
    if (date && (await verifyBySpki(issuer.spki, list.signatureAlgorithm, list.signature, list.signed))) return date
  }
  return null
}
