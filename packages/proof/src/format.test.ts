import { readFileSync } from 'node:fs'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { verifyAssertion } from './assertion.ts'
import { canonicalize } from './canonical.ts'
import { entryHash, payloadHash, privatePayloadHash, verifyChain, type HashedEntry } from './chain.ts'
import { keyFingerprint } from './cose.ts'
import { contentHash } from './hash.ts'
import { challengeBase64url, manifestHash, statementChallenge, type Manifest, type Statement } from './statement.ts'

const page = readFileSync(new URL('../FORMAT.md', import.meta.url), 'utf8')

/** The fenced examples of FORMAT.md by their names. */
const examples = new Map(Array.from(page.matchAll(/^```\w+ ([\w-]+)\n([^]*?)\n```$/gm), ([, name = '', text = '']) => [name, text]))

function example(name: string): string {
  return examples.get(name) ?? expect.fail(`FORMAT.md has no example ${name}`)
}

function json(name: string): unknown {
  return JSON.parse(example(name))
}

test('content', () => {
  const content = json('content')
  expect(bytesToHex(utf8ToBytes(canonicalize(content)))).toBe(example('content-canonical'))
  expect(contentHash(content)).toBe(example('content-hash'))
})

test('entries, open and private, in one chain', () => {
  const [entry, secret] = [json('entry') as HashedEntry, json('private-entry') as HashedEntry]
  expect(payloadHash(json('payload'))).toBe(entry.payloadHash)
  expect(canonicalize(entry)).toBe(example('entry-canonical'))
  expect(entryHash(entry)).toBe(example('entry-hash'))
  expect(privatePayloadHash(hexToBytes(example('salt')), json('private-payload'))).toBe(example('private-payload-hash'))
  expect(secret).toMatchObject({ type: 'private', actor: null, organization: null, payloadHash: example('private-payload-hash') })
  const chain = [
    { ...entry, hash: example('entry-hash') },
    { ...secret, hash: example('private-entry-hash') },
  ]
  expect(verifyChain(chain)).toMatchObject({ ok: true, count: 2 })
})

test('manifest and statement', () => {
  const statement = json('statement') as Statement
  expect(manifestHash(json('manifest') as Manifest)).toBe(example('manifest-hash'))
  expect(statement.manifestHash).toBe(example('manifest-hash'))
  expect(canonicalize(statement)).toBe(example('statement-canonical'))
  expect(bytesToHex(statementChallenge(statement))).toBe(example('challenge'))
  expect(challengeBase64url(statement)).toBe(example('challenge-base64url'))
})

test('assertion', async () => {
  const report = await verifyAssertion({
    challenge: statementChallenge(json('statement') as Statement),
    origin: 'https://mengyue.example.com',
    rpId: 'mengyue.example.com',
    clientDataJSON: hexToBytes(example('client-data')),
    authenticatorData: hexToBytes(example('authenticator-data')),
    publicKeyCose: hexToBytes(example('public-key')),
    signature: hexToBytes(example('signature')),
  })
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([])
  expect(report).toMatchObject({ ok: true, userVerified: true, backupEligible: false, backedUp: false, signCount: 1 })
  expect(keyFingerprint(hexToBytes(example('public-key')))).toBe(example('fingerprint'))
  for (const { id } of report.checks) expect(page).toContain(`| \`${id}\` |`)
})
