import { sha256 } from '@mengyue/proof'
import { p256 } from '@noble/curves/nist.js'

/** Flags of authenticator data (Web Authentication, 6.1). */
export const flag = { userPresent: 1 << 0, userVerified: 1 << 2, attestedCredential: 1 << 6 } as const

/** rpIdHash ‖ flags ‖ signCount ‖ attested credential. */
export function authenticatorData(rpId: string, flags: number, signCount: number, attested: Uint8Array = new Uint8Array()): Uint8Array {
  const counter = new Uint8Array(4)
  new DataView(counter.buffer).setUint32(0, signCount)
  return concat(sha256(utf8(rpId)), Uint8Array.of(flags), counter, attested)
}

/** The part of authenticator data that only a registration has: an AAGUID of zeros, the credential's id and its COSE_Key. */
export function attestedCredential(credentialId: Uint8Array, publicKeyCose: Uint8Array): Uint8Array {
  return concat(new Uint8Array(16), Uint8Array.of(credentialId.length >> 8, credentialId.length & 255), credentialId, publicKeyCose)
}

/** CBOR of `{ fmt: 'none', attStmt: {}, authData }`. */
export function attestationObject(authData: Uint8Array): Uint8Array {
  const length =
    authData.length < 256 ? Uint8Array.of(0x58, authData.length) : Uint8Array.of(0x59, authData.length >> 8, authData.length & 255)
  return concat(Uint8Array.of(0xa3), key('fmt'), key('none'), key('attStmt'), Uint8Array.of(0xa0), key('authData'), length, authData)
}

/** COSE_Key of an ES256 key on P-256. */
export function publicKeyCose(secretKey: Uint8Array): Uint8Array {
  const point = p256.getPublicKey(secretKey, false)
  const [kty, alg, curve] = [Uint8Array.of(0x01, 0x02), Uint8Array.of(0x03, 0x26), Uint8Array.of(0x20, 0x01)]
  return concat(
    Uint8Array.of(0xa5),
    kty,
    alg,
    curve,
    Uint8Array.of(0x21, 0x58, 32),
    point.subarray(1, 33),
    Uint8Array.of(0x22, 0x58, 32),
    point.subarray(33),
  )
}

/** A short CBOR text string. */
function key(name: string): Uint8Array {
  return concat(Uint8Array.of(0x60 | name.length), utf8(name))
}

/** The UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** The bytes of all parts, one after another. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
