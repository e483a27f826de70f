import { sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { readCertificate, type Certificate } from './certificate.ts'
import { context, equal, integerOf, itemsOf, oidOf, readDer, smallIntegerOf, tags, within, type Der, type DerReader } from './der.ts'
import { Malformed } from './malformed.ts'
import { digestOf, signatureAlgorithmOf, verifyBySpki, type Digest, type SignatureAlgorithm } from './public-key.ts'

export const types = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timestampToken: '1.2.840.113549.1.9.16.2.14',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
} as const

/** A CMS SignedData (RFC 5652) with one signer. Everything that the signature does not cover has the one form that it can have. */
export interface SignedData {
  contentType: string
  /** the content itself; null where it is detached */
  content: Uint8Array | null
  certificates: Certificate[]
  signer: Certificate
  digest: Digest
  signatureAlgorithm: SignatureAlgorithm
  /** values of the signed and the unsigned attributes by type */
  signed: ReadonlyMap<string, Der>
  unsigned: ReadonlyMap<string, Der>
  /** what was signed: the signed attributes as a SET (RFC 5652, 5.4) */
  signedBytes: Uint8Array
  signature: Uint8Array
}

const hashes = { 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 } as const

/** The digest of bytes that lie in several pieces. */
export function digestPieces(digest: Digest, pieces: readonly Uint8Array[]): Uint8Array {
  const hash = hashes[digest].create()
  for (const piece of pieces) hash.update(piece)
  return hash.digest()
}

/** Reads a ContentInfo with SignedData; throws Malformed for anything that a seal or a timestamp does not have: no signer or several, lists of revocations, BER. */
export function readSignedData(bytes: Uint8Array): SignedData {
  return within(readDer(bytes, tags.sequence), (info) => {
    if (oidOf(info.take(tags.oid)) !== types.signedData) throw new Malformed('CMS: no SignedData')
    return info.sequence((inside) => within(inside.take(tags.sequence), readBody), context(0))
  })
}

function readBody(body: DerReader): SignedData {
  const version = smallIntegerOf(body.any())
  const digestAlgorithms = itemsOf(body.take(tags.set), tags.sequence)
  const { contentType, content } = body.sequence(readContent)
  // RFC 5652, 5.1: anything but plain data makes it version 3.
  if (version !== (contentType === types.data ? 1 : 3)) throw new Malformed('CMS: version')
  const certificates = itemsOf(body.take(context(0)), tags.sequence).map(({ bytes }) => readCertificate(bytes))
  const [info, ...others] = itemsOf(body.take(tags.set), tags.sequence)
  if (!info || others.length > 0) throw new Malformed('CMS: not one signer')
  return within(info, (signer) => {
    if (smallIntegerOf(signer.any()) !== 1) throw new Malformed('CMS: version of the signer')
    const [issuer, serialNumber] = signer.sequence((id) => [id.take(tags.sequence).bytes, integerOf(id.any())] as const)
    const certificate = certificates.find((one) => equal(one.issuer, issuer) && equal(one.serialNumber, serialNumber))
    if (!certificate) throw new Malformed('CMS: the signer’s certificate is missing')
    const digestAlgorithm = signer.take(tags.sequence)
    if (digestAlgorithms.length !== 1 || !digestAlgorithms.some(({ bytes }) => equal(bytes, digestAlgorithm.bytes)))
      throw new Malformed('CMS: digest algorithms')
    const digest = digestOf(digestAlgorithm)
    const attributes = signer.take(context(0))
    const signatureAlgorithm = signatureAlgorithmOf(signer.take(tags.sequence), digest)
    const signature = signer.take(tags.octetString).content
    const unsigned = signer.optional(context(1))
    const signedBytes = new Uint8Array(attributes.bytes)
    signedBytes[0] = tags.set
    return {
      contentType,
      content,
      certificates,
      signer: certificate,
      digest,
      signatureAlgorithm,
      signedBytes,
      signature,
      signed: readAttributes(attributes),
      unsigned: unsigned ? readAttributes(unsigned) : new Map(),
    }
  })
}

function readContent(inside: DerReader): Pick<SignedData, 'contentType' | 'content'> {
  const contentType = oidOf(inside.take(tags.oid))
  const content = inside.isEmpty ? null : inside.sequence((wrapped) => wrapped.take(tags.octetString).content, context(0))
  return { contentType, content }
}

function readAttributes(set: Der): Map<string, Der> {
  const found = new Map<string, Der>()
  for (const attribute of itemsOf(set, tags.sequence))
    within(attribute, (inside) => {
      const type = oidOf(inside.take(tags.oid))
      const [value, ...others] = itemsOf(inside.take(tags.set))
      if (!value || others.length > 0 || found.has(type)) throw new Malformed(`CMS: attribute ${type} has not one value`)
      found.set(type, value)
    })
  if (found.size === 0) throw new Malformed('CMS: no attributes')
  return found
}

/** What does not hold in the signature itself, each as a sentence; the digest of the content is compared apart. */
export async function signatureProblems(data: SignedData): Promise<string[]> {
  const problems: string[] = []
  const { signed, signer } = data
  if (textOfOid(signed.get(types.contentType)) !== data.contentType) problems.push('the signed content type is not the content’s')
  if (data.signatureAlgorithm.digest !== data.digest) problems.push('the signature and the content are hashed in different ways')
  if (!namesSigner(signed, signer)) problems.push('the signed attributes do not name the signer’s certificate (ESS signing-certificate)')
  const holds = await attempt(verifyBySpki(signer.spki, data.signatureAlgorithm, data.signature, data.signedBytes))
  if (holds !== true) problems.push(holds === false ? 'the signature does not match the signer’s key' : holds)
  return problems
}

/** The digest of the content that was signed. */
export function signedDigest({ signed }: SignedData): Uint8Array {
  const value = signed.get(types.messageDigest)
  if (value?.tag !== tags.octetString) throw new Malformed('CMS: no message digest')
  return value.content
}

const textOfOid = (value: Der | undefined): string | undefined => (value?.tag === tags.oid ? oidOf(value) : undefined)

/** ESS signing-certificate-v2 (RFC 5035), or the older attribute with SHA-1, which RFC 3161 lays down for timestamps: the first one named is the signer. */
function namesSigner(signed: SignedData['signed'], signer: Certificate): boolean {
  const v2 = signed.get(types.signingCertificateV2)
  if (v2) return equal(certificateHash(v2, true), sha256(signer.der))
  const v1 = signed.get(types.signingCertificate)
  return v1 !== undefined && equal(certificateHash(v1, false), sha1(signer.der))
}

function certificateHash(value: Der, named: boolean): Uint8Array {
  const [ids] = itemsOf(value)
  const [first] = ids ? itemsOf(ids) : []
  if (!first) throw new Malformed('ESS: no certificate is named')
  return within(first, (id) => {
    const algorithm = named ? id.optional(tags.sequence) : undefined
    // SHA-256 is the default; what is named otherwise we do not compare.
    if (algorithm && digestOf(algorithm) !== 'SHA-256') throw new Malformed('ESS: the certificate is not named by SHA-256')
    const hash = id.take(tags.octetString).content
    id.optional(tags.sequence)
    return hash
  })
}

async function attempt(verification: Promise<boolean>): Promise<boolean | string> {
  try {
    return await verification
  } catch (error) {
    if (error instanceof Malformed) return error.message
    throw error
  }
}
