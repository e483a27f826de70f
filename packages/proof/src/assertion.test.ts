import { ed25519 } from '@noble/curves/ed25519.js'
import { p256 } from '@noble/curves/nist.js'
import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { verifyAssertion, type AssertionCheckId, type AssertionInput } from './assertion.ts'
import { base64urlEncode } from './base64url.ts'
import { sha256 } from './hash.ts'

const origin = 'https://mengyue.example.com'
const rpId = 'mengyue.example.com'
const challenge = sha256(utf8ToBytes('statement'))

interface Signer {
  publicKeyCose: Uint8Array
  sign(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array>
}

function es256(): Signer {
  const { secretKey, publicKey } = p256.keygen()
  const point = p256.Point.fromBytes(publicKey).toBytes(false)
  return {
    publicKeyCose: concatBytes(hexToBytes('a5010203262001215820'), point.subarray(1, 33), hexToBytes('225820'), point.subarray(33)),
    sign: (data) => Promise.resolve(p256.sign(data, secretKey, { format: 'der' })),
  }
}

function edDsa(): Signer {
  const { secretKey, publicKey } = ed25519.keygen()
  return {
    publicKeyCose: concatBytes(hexToBytes('a4010103272006215820'), publicKey),
    sign: (data) => Promise.resolve(ed25519.sign(data, secretKey)),
  }
}

async function rs256(): Promise<Signer> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const { n = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const modulus = Uint8Array.from(atob(n.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
  return {
    publicKeyCose: concatBytes(hexToBytes('a401030339010020590100'), modulus, hexToBytes('2143010001')),
    sign: async (data) => new Uint8Array(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', pair.privateKey, data)),
  }
}

interface Choices {
  clientData?: Record<string, unknown>
  flags?: number
  rpId?: string
  extensions?: string
}

const UP_UV = 0b101

async function anAssertion(
  signer: Signer,
  { clientData, flags = UP_UV, rpId: signedFor = rpId, extensions = '' }: Choices = {},
): Promise<AssertionInput> {
  const said = { type: 'webauthn.get', challenge: base64urlEncode(challenge), origin, crossOrigin: false, ...clientData }
  const clientDataJSON = utf8ToBytes(JSON.stringify(said))
  const authenticatorData = concatBytes(sha256(utf8ToBytes(signedFor)), new Uint8Array([flags, 0, 0, 0, 7]), hexToBytes(extensions))
  const signature = await signer.sign(new Uint8Array(concatBytes(authenticatorData, sha256(clientDataJSON))))
  return { challenge, origin, rpId, publicKeyCose: signer.publicKeyCose, clientDataJSON, authenticatorData, signature }
}

async function failures(input: AssertionInput): Promise<AssertionCheckId[]> {
  const { ok, checks } = await verifyAssertion(input)
  const failed = checks.filter((check) => !check.ok).map(({ id }) => id)
  expect(ok).toBe(failed.length === 0)
  expect(checks).toHaveLength(11)
  return failed
}

describe.each([
  ['ES256', es256],
  ['EdDSA', edDsa],
  ['RS256', rs256],
] as const)('%s', (_, make) => {
  test('a genuine assertion holds, often', async () => {
    const signer = await make()
    for (let n = 0; n < 20; n++) expect(await failures(await anAssertion(signer, { clientData: { n } }))).toEqual([])
  })

  test('another key, other data, a bent signature: refused', async () => {
    const [signer, other] = [await make(), await make()]
    const assertion = await anAssertion(signer)
    expect(await failures({ ...assertion, publicKeyCose: other.publicKeyCose })).toEqual(['signature'])
    expect(await failures({ ...assertion, signature: assertion.signature.with(-1, (assertion.signature.at(-1) ?? 0) ^ 1) })).toEqual([
      'signature',
    ])
    expect(await failures({ ...assertion, signature: new Uint8Array() })).toEqual(['signature'])
    expect(await failures({ ...assertion, signature: concatBytes(assertion.signature, new Uint8Array(1)) })).toEqual(['signature'])
    expect(await failures({ ...assertion, authenticatorData: assertion.authenticatorData.with(36, 8) })).toEqual(['signature'])
  })
})

const wrong: [string, Choices, AssertionCheckId[]][] = [
  ['a registration', { clientData: { type: 'webauthn.create' } }, ['type']],
  ['another challenge', { clientData: { challenge: base64urlEncode(sha256(challenge)) } }, ['challenge']],
  ['the challenge with padding', { clientData: { challenge: `${base64urlEncode(challenge)}=` } }, ['challenge']],
  ['another origin', { clientData: { origin: 'https://mengyue.example.com.evil.example' } }, ['origin']],
  ['a frame of another site', { clientData: { crossOrigin: true } }, ['cross-origin']],
  ['a top origin', { clientData: { topOrigin: 'https://evil.example' } }, ['cross-origin']],
  ['another relying party', { rpId: 'example.com' }, ['rp-id']],
  ['no user present', { flags: 0b100 }, ['user-present']],
  ['no user verification', { flags: 0b001 }, ['user-verified']],
  ['backed up without being eligible', { flags: 0b10101 }, ['authenticator-data', 'rp-id', 'user-present', 'user-verified']],
  ['bytes without an extension flag', { extensions: 'a0' }, ['authenticator-data', 'rp-id', 'user-present', 'user-verified']],
]
test.each(wrong)('%s is refused', async (_, choices, expected) => {
  expect(await failures(await anAssertion(es256(), choices))).toEqual(expected)
})

test('flags, counter and extensions are reported', async () => {
  const report = await verifyAssertion(await anAssertion(es256(), { flags: 0b10011101, extensions: 'a0' }))
  expect(report).toMatchObject({ ok: true, userVerified: true, backupEligible: true, backedUp: true, signCount: 7 })
})

test('a key with an algorithm of another kind is refused', async () => {
  const assertion = await anAssertion(es256())
  const es384 = hexToBytes('a201020338 22'.replace(' ', ''))
  expect(await failures({ ...assertion, publicKeyCose: es384 })).toEqual(['public-key', 'signature'])
  const offCurve = assertion.publicKeyCose.with(-1, (assertion.publicKeyCose.at(-1) ?? 0) ^ 1)
  expect(await failures({ ...assertion, publicKeyCose: offCurve })).toEqual(['signature'])
})

test('rubbish is reported, never thrown', async () => {
  const genuine = await anAssertion(es256())
  const part = fc.constantFrom('publicKeyCose', 'clientDataJSON', 'authenticatorData', 'signature')
  await fc.assert(
    fc.asyncProperty(part, fc.uint8Array({ maxLength: 200 }), async (name, bytes) => {
      expect((await verifyAssertion({ ...genuine, [name]: bytes })).ok).toBe(false)
    }),
  )
})

test('no single bit of an assertion can change', async () => {
  const genuine = await anAssertion(es256())
  const part = fc.constantFrom('clientDataJSON', 'authenticatorData', 'publicKeyCose', 'signature')
  await fc.assert(
    fc.asyncProperty(part, fc.nat(), fc.nat(7), async (name, at, bit) => {
      const bytes = genuine[name]
      const index = at % bytes.length
      const report = await verifyAssertion({ ...genuine, [name]: bytes.with(index, (bytes[index] ?? 0) ^ (1 << bit)) })
      expect(report.ok).toBe(false)
    }),
  )
})
