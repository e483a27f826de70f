import { ed25519 } from '@noble/curves/ed25519.js'
import { base64urlEncode } from './base64url.ts'
import { decodeCbor, type CborMap } from './cbor.ts'
import { sha256Hex, type Hash } from './hash.ts'

/** A credential's public key, read from its COSE_Key bytes (RFC 9052, RFC 9053, RFC 8230). */
export type PublicKey =
  | { algorithm: 'ES256'; x: Uint8Array; y: Uint8Array }
  | { algorithm: 'EdDSA'; x: Uint8Array }
  | { algorithm: 'RS256'; n: Uint8Array; e: Uint8Array }

// COSE labels: 1 kty, 3 alg, -1 crv or n, -2 x or e, -3 y.
const KTY = 1
const ALG = 3

/** Fingerprint of a key: SHA-256 of its COSE_Key bytes, lower-case hexadecimal. */
export function keyFingerprint(publicKeyCose: Uint8Array): Hash {
  return sha256Hex(publicKeyCose)
}

/** Reads a COSE_Key; throws a TypeError for every key that is not ES256 on P-256, EdDSA with Ed25519, or RS256 from 2048 bits on. */
export function readPublicKey(publicKeyCose: Uint8Array): PublicKey {
  const key = decodeCbor(publicKeyCose)
  if (!(key instanceof Map)) throw new TypeError('COSE: key is not a map')
  const algorithm = key.get(ALG)
  switch (algorithm) {
    case -7:
      expect(key, KTY, 2)
      expect(key, -1, 1)
      return { algorithm: 'ES256', x: bytes(key, -2, 32), y: bytes(key, -3, 32) }
    case -8:
      expect(key, KTY, 1)
      expect(key, -1, 6)
      return { algorithm: 'EdDSA', x: bytes(key, -2, 32) }
    case -257: {
      expect(key, KTY, 3)
      const n = bytes(key, -1)
      if (n.length < 256 || n.length > 1024 || n[0] === 0) throw new TypeError('COSE: modulus is not of 2048 to 8192 bits')
      return { algorithm: 'RS256', n, e: bytes(key, -2) }
    }
    default:
      throw new TypeError(`COSE: algorithm ${typeof algorithm === 'number' ? algorithm : 'unnamed'} is not accepted`)
  }
}

/**
 * Verifies a signature in the form in which WebAuthn gives it: DER for ES256, the bare value otherwise.
 * @returns false for a wrong signature; throws a TypeError for a key or a signature that cannot be read
 */
export async function verifySignature(key: PublicKey, signature: Uint8Array, data: Uint8Array<ArrayBuffer>): Promise<boolean> {
  if (key.algorithm === 'EdDSA') return signature.length === 64 && ed25519.verify(signature, data, key.x, { zip215: false })
  const bare = key.algorithm === 'ES256' ? bareSignature(signature) : new Uint8Array(signature)
  return crypto.subtle.verify(algorithms[key.algorithm], await importOnce(key), bare, data)
}

const algorithms = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
} as const

type WebCryptoKey = Exclude<PublicKey, { algorithm: 'EdDSA' }>

/** Importing a key takes as long as verifying with it, and one person's key verifies many signatures. */
const imported = new WeakMap<PublicKey, ReturnType<typeof crypto.subtle.importKey>>()

function importOnce(key: WebCryptoKey): ReturnType<typeof crypto.subtle.importKey> {
  const known = imported.get(key)
  if (known) return known
  const importing = crypto.subtle.importKey('jwk', jwkOf(key), algorithms[key.algorithm], false, ['verify']).catch((error: unknown) => {
    throw new TypeError('the public key is not one', { cause: error })
  })
  imported.set(key, importing)
  return importing
}

function jwkOf(key: WebCryptoKey): Record<string, string> {
  if (key.algorithm === 'ES256') return { kty: 'EC', crv: 'P-256', x: base64urlEncode(key.x), y: base64urlEncode(key.y) }
  return { kty: 'RSA', alg: 'RS256', n: base64urlEncode(key.n), e: base64urlEncode(key.e) }
}

/** r ‖ s, 32 bytes each, out of `SEQUENCE { r INTEGER, s INTEGER }`, which must be in strict DER. */
function bareSignature(der: Uint8Array): Uint8Array<ArrayBuffer> {
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || der.length > 72) throw new TypeError('signature is not DER')
  const bare = new Uint8Array(64)
  const afterR = integer(der, 2, bare.subarray(0, 32))
  if (integer(der, afterR, bare.subarray(32)) !== der.length) throw new TypeError('signature is not DER')
  return bare
}

function integer(der: Uint8Array, at: number, into: Uint8Array): number {
  const length = der[at + 1] ?? 0
  const end = at + 2 + length
  const value = der.subarray(at + 2, end)
  const [first = 0x80, second = 0x80] = value
  const minimal = first < 0x80 && (first > 0 || second >= 0x80)
  if (der[at] !== 0x02 || end > der.length || !minimal) throw new TypeError('signature is not DER')
  const digits = first === 0 ? value.subarray(1) : value
  if (digits.length > into.length) throw new TypeError('signature is not DER')
  into.set(digits, into.length - digits.length)
  return end
}

function expect(key: CborMap, label: number, value: number): void {
  if (key.get(label) !== value) throw new TypeError(`COSE: label ${label} is not ${value}`)
}

function bytes(key: CborMap, label: number, length?: number): Uint8Array {
  const value = key.get(label)
  if (!(value instanceof Uint8Array) || (length !== undefined && value.length !== length))
    throw new TypeError(`COSE: label ${label} is not a value`)
  return value
}
