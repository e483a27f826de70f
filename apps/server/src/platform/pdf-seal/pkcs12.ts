import { createDecipheriv, createHash, createHmac, createPrivateKey, pbkdf2Sync, timingSafeEqual, type KeyObject } from 'node:crypto'
import { context, DerReader, itemsOf, oidOf, readDer, smallIntegerOf, tags, within, type Der } from '@mengyue/proof/der'

/** What a PKCS#12 file holds for us: one private key, and certificates in no particular order. */
export interface Pkcs12 {
  key: KeyObject
  certificates: Uint8Array[]
}

const ids = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  x509: '1.2.840.113549.1.9.22.1',
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  tripleDes: '1.2.840.113549.1.12.1.3',
}

const ciphers: Readonly<Record<string, { name: string; keyBytes: number }>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyBytes: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyBytes: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyBytes: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyBytes: 24 },
}

const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.11': 'sha512',
}

/**
 * Opens a PKCS#12 file (RFC 7292) as openssl, keytool and Windows write it today: PBES2 or 3DES, with a MAC.
 * @throws an Error in a sentence: wrong password, more keys than one, ciphers of old (RC2); never with anything secret in it
 */
export function openPkcs12(file: Uint8Array, password: string): Pkcs12 {
  const contents = within(readDer(file, tags.sequence), (pfx) => {
    if (smallIntegerOf(pfx.any()) !== 3) throw new Error('not PKCS#12')
    const safe = pfx.sequence(dataContent)
    if (pfx.isEmpty) throw new Error('the file has no MAC')
    checkMac(pfx.take(tags.sequence), safe, password)
    return safe
  })
  const keys: KeyObject[] = []
  const certificates: Uint8Array[] = []
  for (const info of itemsOf(readDer(contents, tags.sequence)))
    for (const bag of itemsOf(readDer(contentOf(info, password), tags.sequence)))
      within(bag, (inside) => {
        const id = oidOf(inside.take(tags.oid))
        const [held] = itemsOf(inside.take(context(0)))
        inside.optional(tags.set)
        if (!held) throw new Error('a bag with nothing in it')
        if (id === ids.certificateBag) certificates.push(certificateIn(held))
        if (id === ids.keyBag) keys.push(createPrivateKey({ key: Buffer.from(held.bytes), format: 'der', type: 'pkcs8' }))
        if (id === ids.shroudedKeyBag)
          keys.push(createPrivateKey({ key: Buffer.from(held.bytes), format: 'der', type: 'pkcs8', passphrase: password }))
      })
  const [key, ...others] = keys
  if (!key || others.length > 0) throw new Error(`it holds ${keys.length} keys, not one`)
  return { key, certificates }
}

const dataContent = (info: DerReader): Uint8Array => {
  if (oidOf(info.take(tags.oid)) !== ids.data) throw new Error('a PKCS#12 file that is signed, not sealed by a password')
  return info.sequence((inside) => inside.take(tags.octetString).content, context(0))
}

function contentOf(info: Der, password: string): Uint8Array {
  const reader = new DerReader(info.content)
  if (oidOf(reader.take(tags.oid)) === ids.data) return new DerReader(reader.take(context(0)).content).take(tags.octetString).content
  return reader.sequence(
    (wrapped) =>
      wrapped.sequence((encrypted) => {
        smallIntegerOf(encrypted.any())
        return encrypted.sequence((content) => {
          oidOf(content.take(tags.oid))
          const algorithm = content.take(tags.sequence)
          return decrypt(algorithm, content.take(context(0, 'primitive')).content, password)
        })
      }),
    context(0),
  )
}

function certificateIn(bag: Der): Uint8Array {
  return within(bag, (inside) => {
    if (oidOf(inside.take(tags.oid)) !== ids.x509) throw new Error('a certificate that is not X.509')
    return inside.sequence((wrapped) => wrapped.take(tags.octetString).content, context(0))
  })
}

function decrypt(algorithm: Der, data: Uint8Array, password: string): Uint8Array {
  const inside = new DerReader(algorithm.content)
  const id = oidOf(inside.take(tags.oid))
  const parameters = inside.take(tags.sequence)
  if (id === ids.pbes2) return decryptPbes2(parameters, data, password)
  if (id !== ids.tripleDes)
    throw new Error(
      'its certificates are encrypted in a way of old; write it anew with: openssl pkcs12 -legacy -in old.p12 | openssl pkcs12 -export -out new.p12',
    )
  const [salt, iterations] = within(parameters, (pair) => [pair.take(tags.octetString).content, smallIntegerOf(pair.any())] as const)
  const derive = (purpose: 1 | 2, length: number) => derivePkcs12('sha1', purpose, password, salt, iterations, length)
  return deciphered('des-ede3-cbc', derive(1, 24), derive(2, 8), data)
}

function decryptPbes2(parameters: Der, data: Uint8Array, password: string): Uint8Array {
  return within(parameters, (inside) => {
    const derivation = new DerReader(inside.take(tags.sequence).content)
    if (oidOf(derivation.take(tags.oid)) !== ids.pbkdf2) throw new Error('a key derivation that is not known')
    const [salt, iterations, hash] = derivation.sequence((pbkdf2) => {
      const found = [pbkdf2.take(tags.octetString).content, smallIntegerOf(pbkdf2.take(tags.integer))] as const
      pbkdf2.optional(tags.integer)
      const prf = pbkdf2.optional(tags.sequence)
      return [...found, prf ? hashes[oidOf(new DerReader(prf.content).any())] : 'sha1'] as const
    })
    const scheme = new DerReader(inside.take(tags.sequence).content)
    const cipher = ciphers[oidOf(scheme.take(tags.oid))]
    const iv = scheme.take(tags.octetString).content
    if (!hash || !cipher) throw new Error('a cipher that is not known')
    return deciphered(cipher.name, pbkdf2Sync(password, salt, iterations, cipher.keyBytes, hash), iv, data)
  })
}

function deciphered(name: string, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const decipher = createDecipheriv(name, key, iv)
  return Buffer.concat([decipher.update(data), decipher.final()])
}

function checkMac(macData: Der, safe: Uint8Array, password: string): void {
  within(macData, (inside) => {
    const [hash, expected] = inside.sequence(
      (digest) => [hashes[oidOf(new DerReader(digest.take(tags.sequence).content).any())], digest.take(tags.octetString).content] as const,
    )
    const salt = inside.take(tags.octetString).content
    const iterations = inside.isEmpty ? 1 : smallIntegerOf(inside.any())
    if (!hash) throw new Error('a MAC that is not known')
    const key = derivePkcs12(hash, 3, password, salt, iterations, expected.length)
    const found = createHmac(hash, key).update(safe).digest()
    if (found.length !== expected.length || !timingSafeEqual(found, expected))
      throw new Error('the password is wrong, or the file is damaged')
  })
}

/** Key derivation of PKCS#12 (RFC 7292, B.2). @param purpose 1 a key, 2 an initialisation vector, 3 a MAC's key */
function derivePkcs12(
  hash: string,
  purpose: 1 | 2 | 3,
  password: string,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Uint8Array {
  const block = hash === 'sha512' ? 128 : 64
  const filled = (bytes: Uint8Array) => Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes)
  const bmp = Buffer.from(`${password}\0`, 'utf16le').swap16()
  const input = Buffer.concat([salt.length > 0 ? filled(salt) : Buffer.alloc(0), filled(bmp)])
  const pieces: Buffer[] = []
  for (let made = 0; made < length;) {
    let digest = createHash(hash).update(Buffer.alloc(block, purpose)).update(input).digest()
    for (let round = 1; round < iterations; round++) digest = createHash(hash).update(digest).digest()
    pieces.push(digest)
    made += digest.length
    for (let at = 0; at < input.length; at += block) addInto(input.subarray(at, at + block), Buffer.alloc(block, digest))
  }
  return Buffer.concat(pieces).subarray(0, length)
}

/** a + b + 1 as one big number, into a. */
function addInto(a: Buffer, b: Buffer): void {
  let carry = 1
  for (let at = a.length - 1; at >= 0; at--) {
    carry += (a[at] ?? 0) + (b[at] ?? 0)
    a[at] = carry & 0xff
    carry >>= 8
  }
}
