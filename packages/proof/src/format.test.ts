import { readFileSync } from 'node:fs'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { verifyAssertion } from './assertion.ts'
import { base64urlEncode } from './base64url.ts'
import { shownTypes, type AuthorityRecord, type BundleEntry, type KeyRecord, type SignatureRecord } from './bundle.ts'
import { canonicalize } from './canonical.ts'
import { entryHash, payloadHash, privatePayloadHash, verifyChain, type HashedEntry } from './chain.ts'
import { keyFingerprint } from './cose.ts'
import { canonicalHash, contentHash } from './hash.ts'
import { sm3 } from './sm3.ts'
import { challengeBase64url, manifestHash, statementChallenge, type Manifest, type Statement } from './statement.ts'
import { verifyFile } from './verify-file.ts'
import { words } from './words.ts'
import { makeBundle, makeReceipt, proofBytes } from './write-bundle.ts'

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

const inBase64url = (name: string) => base64urlEncode(hexToBytes(example(name)))

/** The examples' statement and assertion, as a bundle keeps them. */
function exampleSignature({ fingerprint }: KeyRecord, { at, seq }: BundleEntry): SignatureRecord {
  const [clientDataJSON, authenticatorData, signature] = ['client-data', 'authenticator-data', 'signature'].map(inBase64url) as [
    string,
    string,
    string,
  ]
  return { statement: json('statement') as Statement, fingerprint, clientDataJSON, authenticatorData, signature, at, seq }
}

test('bundle and receipt', () => {
  const manifest = json('manifest') as Manifest
  const [authority, key, entry] = [
    json('authority-record') as AuthorityRecord,
    json('key-record') as KeyRecord,
    json('signed-entry') as BundleEntry,
  ]
  const signature = exampleSignature(key, entry)
  expect(sm3(canonicalize(manifest))).toBe(example('manifest-sm3'))
  expect(key).toMatchObject({ publicKey: inBase64url('public-key'), fingerprint: example('fingerprint') })
  expect(payloadHash(entry.payload)).toBe(entry.payloadHash)
  expect(entryHash(entry)).toBe(entry.hash)
  expect(entry).toMatchObject({ prev: example('private-entry-hash'), payload: { challenge: example('challenge-base64url') } })
  const bundle = makeBundle({ manifest, contents: [], authorities: [authority], keys: [key], signatures: [signature], entries: [entry] })
  expect(bundle.digest).toBe(example('digest'))
  expect(canonicalHash(json('digest-input'))).toBe(example('digest'))
  expect(makeReceipt({ signature, key, authority, entry }).digest).toBe(example('receipt-digest'))
})

test('the receipt of the examples is sound', async () => {
  const [authority, key, entry] = [
    json('authority-record') as AuthorityRecord,
    json('key-record') as KeyRecord,
    json('signed-entry') as BundleEntry,
  ]
  const signature = exampleSignature(key, entry)
  const { verdict, checks } = await verifyFile(proofBytes(makeReceipt({ signature, key, authority, entry })))
  expect(checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
  expect(verdict).toBe('valid')
})

test('every check has its line and its words', async () => {
  const small = readFileSync(new URL('../vectors/small.json', import.meta.url))
  const receipt = readFileSync(new URL('../vectors/receipt.json', import.meta.url))
  const reports = [await verifyFile(new Uint8Array(small)), await verifyFile(new Uint8Array(receipt))]
  const ids = new Set([...reports.flatMap(({ checks }) => checks.map(({ id }) => id)), ...Object.keys(words)])
  for (const id of ids) {
    expect(page, id).toMatch(new RegExp(`^\\|[^|]*\`${id}\``, 'm'))
    expect(words[id], id).toBeDefined()
  }
  for (const type of shownTypes) expect(page).toContain(`| \`${type}\` |`)
})
