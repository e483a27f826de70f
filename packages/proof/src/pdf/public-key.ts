import { DerReader, integerOf, oidOf, readDer, tags, within, wholeBitsOf, type Der } from './der.ts'
import { Malformed } from './malformed.ts'

export type Digest = 'SHA-256' | 'SHA-384' | 'SHA-512'

export const digests: Readonly<Record<string, Digest>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
}

const signatures: Readonly<Record<string, { kind: 'ECDSA' | 'RSA'; digest: Digest }>> = {
  '1.2.840.10045.4.3.2': { kind: 'ECDSA', digest: 'SHA-256' },
  '1.2.840.10045.4.3.3': { kind: 'ECDSA', digest: 'SHA-384' },
  '1.2.840.10045.4.3.4': { kind: 'ECDSA', digest: 'SHA-512' },
  '1.2.840.113549.1.1.11': { kind: 'RSA', digest: 'SHA-256' },
  '1.2.840.113549.1.1.12': { kind: 'RSA', digest: 'SHA-384' },
  '1.2.840.113549.1.1.13': { kind: 'RSA', digest: 'SHA-512' },
}

const curves: Readonly<Record<string, { name: string; bytes: number }>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', bytes: 32 },
  '1.3.132.0.34': { name: 'P-384', bytes: 48 },
  '1.3.132.0.35': { name: 'P-521', bytes: 66 },
}

const RSA = '1.2.840.113549.1.1.1'
const EC = '1.2.840.10045.2.1'

/** How a signature was made: an algorithm that we take, with parameters exactly as its standard has them. */
export interface SignatureAlgorithm {
  kind: 'ECDSA' | 'RSA'
  digest: Digest
}

/** An AlgorithmIdentifier's identifier and its parameters, which must be absent or NULL as `parameters` says. */
export function algorithmOf(value: Der, parameters: (oid: string) => 'absent' | 'null' | 'either'): string {
  return within(value, (inside) => {
    const oid = oidOf(inside.take(tags.oid))
    const allowed = parameters(oid)
    const nothing = inside.isEmpty ? undefined : inside.take(tags.null)
    if (nothing && nothing.content.length > 0) throw new Malformed('algorithm with odd parameters')
    if ((nothing && allowed === 'absent') || (!nothing && allowed === 'null')) throw new Malformed('algorithm with odd parameters')
    return oid
  })
}

/** A digest algorithm: SHA-256, SHA-384 or SHA-512. */
export function digestOf(value: Der): Digest {
  const digest = digests[algorithmOf(value, () => 'either')]
  if (!digest) throw new Malformed('a digest algorithm that is not accepted')
  return digest
}

/**
 * A signature algorithm: ECDSA or RSA PKCS #1 v1.5, with SHA-2.
 * @param beside the digest algorithm that stands beside it, needed where only the key's kind is named (RFC 3370, 3.2)
 */
export function signatureAlgorithmOf(value: Der, beside?: Digest): SignatureAlgorithm {
  const oid = algorithmOf(value, (found) => (found.startsWith('1.2.840.113549.') ? 'null' : 'absent'))
  if (oid === RSA && beside) return { kind: 'RSA', digest: beside }
  const algorithm = signatures[oid]
  if (!algorithm) throw new Malformed(`the signature algorithm ${oid} is not accepted`)
  return algorithm
}

/**
 * Verifies a signature with a key as a certificate holds it (SubjectPublicKeyInfo).
 * @returns false for a wrong signature; throws Malformed for keys and signatures that cannot be read: curves other than P-256, P-384, P-521, RSA below 2048 bits
 */
export async function verifyBySpki(spki: Uint8Array, by: SignatureAlgorithm, signature: Uint8Array, data: Uint8Array): Promise<boolean> {
  const key = readKey(spki)
  if (key.kind !== by.kind) throw new Malformed(`a signature by ${by.kind} with a key for ${key.kind}`)
  const algorithm =
    key.kind === 'RSA' ? { name: 'RSASSA-PKCS1-v1_5', hash: by.digest } : { name: 'ECDSA', namedCurve: key.curve.name, hash: by.digest }
  const imported = await crypto.subtle.importKey('spki', new Uint8Array(spki), algorithm, false, ['verify']).catch((error: unknown) => {
    throw new Malformed(`the public key is not one: ${String(error)}`)
  })
  const value = key.kind === 'RSA' ? signature : bareSignature(signature, key.curve.bytes)
  return crypto.subtle.verify(algorithm, imported, new Uint8Array(value), new Uint8Array(data))
}

type Key = { kind: 'RSA' } | { kind: 'ECDSA'; curve: { name: string; bytes: number } }

function readKey(spki: Uint8Array): Key {
  return within(readDer(spki, tags.sequence), (inside) => {
    const algorithm = new DerReader(inside.take(tags.sequence).content)
    const kind = oidOf(algorithm.take(tags.oid))
    const bits = wholeBitsOf(inside.take(tags.bitString))
    if (kind === RSA) {
      algorithm.take(tags.null)
      algorithm.end()
      const modulus = within(readDer(bits, tags.sequence), (numbers) => [integerOf(numbers.any()), integerOf(numbers.any())])[0]
      const length = modulus?.[0] === 0 ? modulus.length - 1 : (modulus?.length ?? 0)
      if (length < 256 || length > 1024) throw new Malformed('an RSA key that is not of 2048 to 8192 bits')
      return { kind: 'RSA' }
    }
    const curve = kind === EC ? curves[oidOf(algorithm.take(tags.oid))] : undefined
    algorithm.end()
    if (!curve) throw new Malformed('a public key that is not accepted')
    return { kind: 'ECDSA', curve }
  })
}

/** r ‖ s, which WebCrypto wants, out of `SEQUENCE { r INTEGER, s INTEGER }`. */
function bareSignature(der: Uint8Array, size: number): Uint8Array {
  const bare = new Uint8Array(2 * size)
  within(readDer(der, tags.sequence), (inside) => {
    for (const end of [size, 2 * size]) {
      const value = integerOf(inside.any())
      const digits = value[0] === 0 ? value.subarray(1) : value
      if ((value[0] ?? 0x80) >= 0x80 || digits.length > size) throw new Malformed('a signature out of range')
      bare.set(digits, end - digits.length)
    }
  })
  return bare
}
