import { expect, test } from 'vitest'
import { base64urlDecode } from './base64url.ts'
import { challengeBase64url, manifestHash, statementChallenge, type Manifest, type Statement } from './statement.ts'

const statement: Statement = {
  purpose: 'initial',
  origin: 'http://localhost:8080',
  alliance: 'a1',
  agreement: 'g1',
  version: 1,
  clauses: [{ id: 'purpose', hash: 'aa'.repeat(32) }],
  organization: { uscc: '91370000PDY000010K', name: '示例公司' },
  signatory: { id: 'u1', name: '授权签署人' },
  authority: { kind: 'power-of-attorney', documentHash: 'bb'.repeat(32), validUntil: null },
  ledgerHead: { seq: 7, hash: 'cc'.repeat(32) },
  nonce: 'n1',
  issuedAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-01-01T00:10:00.000Z',
}

test('the challenge is the 32 bytes of the statement’s hash', () => {
  expect(statementChallenge(statement)).toHaveLength(32)
  expect(base64urlDecode(challengeBase64url(statement))).toEqual(statementChallenge(statement))
})

test('every field of a statement changes the challenge', () => {
  const challenge = challengeBase64url(statement)
  for (const key of Object.keys(statement)) expect(challengeBase64url({ ...statement, [key]: 'other' })).not.toBe(challenge)
  expect(challengeBase64url({ ...statement, manifestHash: 'dd'.repeat(32) })).not.toBe(challenge)
})

test('a key that does not apply must be left out', () => {
  expect(() => challengeBase64url({ ...statement, manifestHash: undefined })).toThrow(TypeError)
})

test('the order of clauses belongs to the manifest', () => {
  const clauses = [
    { id: 'a', number: 1, hash: 'aa'.repeat(32) },
    { id: 'b', number: 2, hash: 'bb'.repeat(32) },
  ]
  const manifest: Manifest = {
    alliance: 'a1',
    agreement: 'g1',
    version: 1,
    agreementNumber: null,
    template: { id: 't', version: '1' },
    parties: [],
    clauses,
  }
  expect(manifestHash({ ...manifest, clauses: clauses.toReversed() })).not.toBe(manifestHash(manifest))
})
