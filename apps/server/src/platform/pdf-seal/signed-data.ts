import { createHash } from 'node:crypto'
import { readCertificate } from '@mengyue/proof/pdf'
import { explicit, integer, octets, oid, sequence, setOf, value } from './der-writer.ts'
import type { SigningKey } from './signing-key.ts'

const ids = {
  data: oid('1.2.840.113549.1.7.1'),
  signedData: oid('1.2.840.113549.1.7.2'),
  contentType: oid('1.2.840.113549.1.9.3'),
  messageDigest: oid('1.2.840.113549.1.9.4'),
  signingCertificateV2: oid('1.2.840.113549.1.9.16.2.47'),
  timestampToken: oid('1.2.840.113549.1.9.16.2.14'),
}

export interface Signature {
  value: Uint8Array
  /** SignerInfo up to the unsigned attributes */
  signer: readonly Uint8Array[]
}

/** Signs a digest as CAdES-B does: content type, digest and the hash of the certificate are signed; no signing time, which PAdES keeps in /M (EN 319 142-1, 6.3). */
export async function signDigest(digest: Uint8Array, key: SigningKey, certificate: Uint8Array): Promise<Signature> {
  const certificateHash = createHash('sha256').update(certificate).digest()
  const attributes = [
    sequence(ids.contentType, setOf(ids.data)),
    sequence(ids.messageDigest, setOf(octets(digest))),
    // SHA-256 is the attribute's default and therefore not written (RFC 5035).
    sequence(ids.signingCertificateV2, setOf(sequence(sequence(sequence(octets(certificateHash)))))),
  ]
  const signed = setOf(...attributes)
  const signature = await key.sign(signed)
  const { issuer, serialNumber } = readCertificate(certificate)
  const implicit = Buffer.from(signed)
  implicit[0] = 0xa0
  const signer = [
    integer(1),
    sequence(issuer, integer(serialNumber)),
    key.digestAlgorithm,
    implicit,
    key.signatureAlgorithm,
    octets(signature),
  ]
  return { value: signature, signer }
}

/** The CMS that goes into /Contents: detached, with the certificates, and with the timestamp over the signature where there is one. */
export function signedData(
  { signer }: Signature,
  key: SigningKey,
  certificates: readonly Uint8Array[],
  timestamp?: Uint8Array,
): Uint8Array {
  const unsigned = timestamp ? [value(0xa1, sequence(ids.timestampToken, setOf(timestamp)))] : []
  const body = sequence(
    integer(1),
    setOf(key.digestAlgorithm),
    sequence(ids.data),
    value(0xa0, ...[...certificates].sort((a, b) => Buffer.compare(a, b))),
    setOf(sequence(...signer, ...unsigned)),
  )
  return sequence(ids.signedData, explicit(0, body))
}
