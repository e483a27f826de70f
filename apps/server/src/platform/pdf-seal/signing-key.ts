import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { p256, p384 } from '@noble/curves/nist.js'
import { nothing, oid, sequence } from './der-writer.ts'

/** A private key that signs the same bytes always in the same way: RFC 6979 for elliptic curves, PKCS #1 v1.5 for RSA. */
export interface SigningKey {
  /** what it hashes with */
  digest: 'SHA-256' | 'SHA-384'
  /** AlgorithmIdentifiers in DER: of the digest, of the signature */
  digestAlgorithm: Uint8Array
  signatureAlgorithm: Uint8Array
  /** SubjectPublicKeyInfo in DER */
  spki: Uint8Array
  sign(data: Uint8Array): Promise<Uint8Array>
}

const signInBackground = promisify(sign)
const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'))
const sha384 = sequence(oid('2.16.840.1.101.3.4.2.2'))

const curves = {
  prime256v1: {
    curve: p256,
    digest: 'SHA-256',
    digestAlgorithm: sha256,
    signatureAlgorithm: sequence(oid('1.2.840.10045.4.3.2')),
    size: 32,
  },
  secp384r1: {
    curve: p384,
    digest: 'SHA-384',
    digestAlgorithm: sha384,
    signatureAlgorithm: sequence(oid('1.2.840.10045.4.3.3')),
    size: 48,
  },
} as const

/** Takes a key of P-256, P-384 or RSA from 2048 bits on. @throws TypeError for any other */
export function signingKey(key: KeyObject): SigningKey {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
  if (key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048) {
    const signatureAlgorithm = sequence(oid('1.2.840.113549.1.1.11'), nothing)
    return { digest: 'SHA-256', digestAlgorithm: sha256, signatureAlgorithm, spki, sign: (data) => signInBackground('sha256', data, key) }
  }
  const name = key.asymmetricKeyDetails?.namedCurve
  if (key.asymmetricKeyType !== 'ec' || (name !== 'prime256v1' && name !== 'secp384r1'))
    throw new TypeError('the key is not of P-256, P-384 or RSA with 2048 bits or more')
  const { curve, size, ...algorithms } = curves[name]
  const secret = Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url')
  if (secret.length !== size) throw new TypeError('the key cannot be read')
  return { ...algorithms, spki, sign: (data) => Promise.resolve(curve.sign(data, secret, { format: 'der' })) }
}

/** The private key of a PEM file, unencrypted. */
export const keyFromPem = (pem: string): SigningKey => signingKey(createPrivateKey(pem))
