import { sha256Hex, type Hash } from '../hash.ts'
import {
  booleanOf,
  context,
  equal,
  integerOf,
  itemsOf,
  oidOf,
  readDer,
  smallIntegerOf,
  tags,
  timeOf,
  within,
  wholeBitsOf,
  type Der,
} from './der.ts'
import { Malformed } from './malformed.ts'
import { nameOf } from './name.ts'
import { signatureAlgorithmOf, type SignatureAlgorithm } from './public-key.ts'

/** A certificate (RFC 5280, version 3), as far as a path to a trusted one needs it. */
export interface Certificate {
  der: Uint8Array
  fingerprint: Hash
  /** what its issuer signed */
  signed: Uint8Array
  signatureAlgorithm: SignatureAlgorithm
  signature: Uint8Array
  serialNumber: Uint8Array
  /** DER of the names: compared byte by byte */
  issuer: Uint8Array
  subject: Uint8Array
  /** the same as people write them: `CN=…, O=…, C=CN` */
  issuerName: string
  subjectName: string
  notBefore: Date
  notAfter: Date
  /** SubjectPublicKeyInfo */
  spki: Uint8Array
  extensions: ReadonlyMap<string, { critical: boolean; value: Uint8Array }>
}

export const extensions = {
  keyUsage: '2.5.29.15',
  subjectAlternativeName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  certificatePolicies: '2.5.29.32',
  extendedKeyUsage: '2.5.29.37',
} as const

/** Reads a certificate; throws Malformed for whatever else. */
export function readCertificate(der: Uint8Array): Certificate {
  return within(readDer(der, tags.sequence), (outer) => {
    const tbs = outer.take(tags.sequence)
    const algorithm = outer.take(tags.sequence)
    const signature = wholeBitsOf(outer.take(tags.bitString))
    return within(tbs, (inside) => {
      if (inside.sequence((version) => smallIntegerOf(version.any()), context(0)) !== 2)
        throw new Malformed('a certificate not of version 3')
      const serialNumber = integerOf(inside.any())
      if (!equal(inside.take(tags.sequence).bytes, algorithm.bytes)) throw new Malformed('a certificate with two signature algorithms')
      const issuer = inside.take(tags.sequence).bytes
      const [notBefore, notAfter] = inside.sequence((validity) => [timeOf(validity.any()), timeOf(validity.any())] as const)
      const subject = inside.take(tags.sequence).bytes
      const spki = inside.take(tags.sequence).bytes
      const found = inside.isEmpty
        ? new Map<string, never>()
        : inside.sequence((list) => readExtensions(list.take(tags.sequence)), context(3))
      const signatureAlgorithm = signatureAlgorithmOf(algorithm)
      const fingerprint = sha256Hex(der)
      return {
        der,
        fingerprint,
        signed: tbs.bytes,
        signatureAlgorithm,
        signature,
        serialNumber,
        issuer,
        subject,
        issuerName: nameOf(issuer),
        subjectName: nameOf(subject),
        notBefore,
        notAfter,
        spki,
        extensions: found,
      }
    })
  })
}

function readExtensions(list: Der): Certificate['extensions'] {
  const found = new Map<string, { critical: boolean; value: Uint8Array }>()
  for (const item of itemsOf(list, tags.sequence))
    within(item, (inside) => {
      const oid = oidOf(inside.take(tags.oid))
      const flag = inside.optional(tags.boolean)
      if (found.has(oid)) throw new Malformed('a certificate with an extension twice')
      found.set(oid, { critical: flag ? booleanOf(flag) : false, value: inside.take(tags.octetString).content })
    })
  return found
}
