import { createHash, randomBytes } from 'node:crypto'
import { bits, explicit, integer, octets, oid, sequence, setOf, text, time, value, yes } from './der-writer.ts'
import { tags } from '@mengyue/proof/der'
import type { SigningKey } from './signing-key.ts'

/** What a certificate is to say (RFC 5280). */
export interface CertificateOrder {
  /** attributes of the names, the most general first: `{ C: 'CN', O: …, CN: … }` */
  subject: Name
  issuer: Name
  /** SubjectPublicKeyInfo of who gets it, and of who issues it */
  spki: Uint8Array
  issuerSpki: Uint8Array
  notBefore: Date
  notAfter: Date
  use: 'authority' | 'documents'
  policy?: string
}

export type Name = Partial<Record<'C' | 'O' | 'CN', string>>

const attributes = { C: '2.5.4.6', O: '2.5.4.10', CN: '2.5.4.3' } as const
const KEY_CERT_SIGN_AND_CRL_SIGN = bits(Uint8Array.of(0x06), 1)
const SIGNATURES_AND_COMMITMENT = bits(Uint8Array.of(0xc0), 6)
const DOCUMENT_SIGNING = '1.3.6.1.5.5.7.3.36'

/** Issues a certificate. @returns its DER */
export async function issueCertificate(order: CertificateOrder, key: SigningKey): Promise<Uint8Array> {
  const serial = randomBytes(16)
  serial[0] = (serial[0] ?? 0) & 0x7f
  const signed = sequence(
    explicit(0, integer(2)),
    integer(serial),
    key.signatureAlgorithm,
    nameBytes(order.issuer),
    sequence(time(order.notBefore), time(order.notAfter)),
    nameBytes(order.subject),
    order.spki,
    explicit(3, sequence(...extensionsOf(order))),
  )
  return sequence(signed, key.signatureAlgorithm, bits(await key.sign(signed)))
}

function extensionsOf({ use, policy, spki, issuerSpki }: CertificateOrder): Uint8Array[] {
  const list =
    use === 'authority'
      ? [extension('2.5.29.19', sequence(yes, integer(0)), true), extension('2.5.29.15', KEY_CERT_SIGN_AND_CRL_SIGN, true)]
      : [
          extension('2.5.29.19', sequence(), true),
          extension('2.5.29.15', SIGNATURES_AND_COMMITMENT, true),
          extension('2.5.29.37', sequence(oid(DOCUMENT_SIGNING))),
        ]
  if (policy) list.push(extension('2.5.29.32', sequence(sequence(oid(policy)))))
  list.push(extension('2.5.29.14', octets(keyId(spki))))
  list.push(extension('2.5.29.35', sequence(value(0x80, keyId(issuerSpki)))))
  return list
}

const extension = (id: string, content: Uint8Array, critical = false): Uint8Array =>
  sequence(oid(id), ...(critical ? [yes] : []), octets(content))

const keyId = (spki: Uint8Array): Uint8Array => createHash('sha256').update(spki).digest().subarray(0, 20)

const nameBytes = (name: Name): Uint8Array =>
  sequence(
    ...(Object.keys(name) as (keyof Name)[]).map((key) =>
      setOf(sequence(oid(attributes[key]), key === 'C' ? value(tags.printableString, Buffer.from(name.C ?? '')) : text(name[key] ?? ''))),
    ),
  )
