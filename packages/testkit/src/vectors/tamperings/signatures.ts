import { base64urlDecode, base64urlEncode, type SignatureRecord } from '@mengyue/proof'
import { Forge, there } from '../forge.ts'
import { house, ORIGIN } from '../house.ts'
import type { Misbehaviour } from '../../authenticator/software-authenticator.ts'
import { devicePasskey } from '../passkey.ts'
import { declined, houses, small, SMALL } from '../sound.ts'
import type { Tampering } from './tampering.ts'

/** Nobody whom the alliance knows. */
const stranger = house('01980000-0000-7000-8fff', 1, {
  role: 'lead-organization',
  name: '示例公司',
  uscc: '91370000PDY000010K',
  signatory: '签署人（虚构）甲',
})

/** A statement changed after it was signed: neither the assertion nor the ledger knows it. */
const edited = (name: string, change: (signature: SignatureRecord, forge: Forge) => unknown, ...alsoFails: string[]): Tampering => ({
  name,
  change: (forge) => change(forge.signed(0), forge),
  fails: ['ledger', 'assertions', ...alsoFails],
})

/** The signatory's own authenticator misbehaves: everything fits but the assertion itself. */
const misbehaved = (name: string, wrong: Misbehaviour): Tampering => ({
  name,
  change: (forge, houses) => forge.resign(forge.signed(0), there(houses, 0), wrong),
  fails: ['assertions'],
})

/** Of signatures, statements, keys and authorities. */
export const signatureTamperings: readonly Tampering[] = [
  edited('statement-of-another-version', ({ statement }) => (statement.version = 2), 'statements'),
  edited('statement-of-another-origin', ({ statement }) => (statement.origin = 'https://mengyue.example.org'), 'statements'),
  edited('statement-of-another-alliance', ({ statement }) => (statement.alliance = stranger.organization), 'statements'),
  edited('statement-of-another-agreement', ({ statement }) => (statement.agreement = stranger.organization), 'statements'),
  edited('statement-of-another-text', ({ statement }) => (statement.manifestHash = '0'.repeat(64)), 'statements'),
  edited('statement-without-a-clause', ({ statement }) => statement.clauses.pop(), 'statements'),
  edited('statement-of-another-clause', ({ statement }) => (there(statement.clauses, 0).hash = '0'.repeat(64)), 'statements'),
  edited('statement-with-its-time-extended', ({ statement }) => (statement.expiresAt = '2027-01-05T01:00:00.000Z')),
  edited('statement-of-another-person', ({ statement }) => (statement.signatory.id = stranger.person), 'authorities', 'keys'),
  edited('statement-with-the-signatory-renamed', ({ statement }) => (statement.signatory.name = '某某'), 'authorities'),
  edited('statement-with-another-authority', ({ statement }) => (statement.authority.documentHash = '0'.repeat(64)), 'authorities'),
  edited('statement-with-another-head', ({ statement }) => (statement.ledgerHead.hash = '0'.repeat(64)), 'pins'),
  edited('statement-with-a-head-before-the-lock', ({ statement }, f) => (statement.ledgerHead = { seq: 2, hash: f.entry(2).hash }), 'pins'),
  edited('statement-with-a-head-after-itself', ({ statement }, f) => (statement.ledgerHead = { seq: 11, hash: f.entry(11).hash }), 'pins'),
  edited('statement-with-an-unknown-key', ({ statement }) => Object.assign(statement, { note: '以补充协议为准' }), 'form'),
  edited('statement-with-another-nonce', ({ statement }) => (statement.nonce = 'x')),
  {
    name: 'statement-for-another-party',
    change: (f) => (f.signed(0).statement.organization = { ...f.signed(1).statement.organization }),
    fails: ['ledger', 'authorities', 'keys', 'assertions', 'completeness'],
  },
  { name: 'taken-in-after-its-time', change: (f) => (f.signed(0).at = '2026-01-05T02:00:00.000Z'), fails: ['ledger', 'statements'] },
  { name: 'taken-in-before-its-time', change: (f) => (f.signed(0).at = '2026-01-05T00:00:00.000Z'), fails: ['ledger', 'statements'] },
  { name: 'signature-at-another-entry', change: (f) => (f.signed(0).seq = 8), fails: ['ledger'] },
  { name: 'signature-at-no-entry', change: (f) => (f.signed(0).seq = 99), fails: ['ledger'] },
  { name: 'signature-dropped', change: ({ bundle }) => bundle.signatures.pop(), fails: ['ledger', 'completeness'] },
  { name: 'signature-doubled', change: (f) => f.bundle.signatures.push(f.signed(0)), fails: ['ledger', 'statements', 'completeness'] },
  {
    name: 'assertion-of-another-signature',
    change: (f) => {
      const { clientDataJSON, authenticatorData, signature } = f.signed(2)
      Object.assign(f.signed(0), { clientDataJSON, authenticatorData, signature })
    },
    fails: ['assertions'],
  },
  {
    name: 'assertion-replayed-from-an-initial',
    change: (f) => {
      const { clientDataJSON, authenticatorData, signature } = f.signature(0)
      Object.assign(f.signed(0), { clientDataJSON, authenticatorData, signature })
    },
    fails: ['assertions'],
  },
  {
    name: 'initial-passed-off-as-a-signature',
    change: (f) => {
      f.signed(0).statement = { ...f.signature(0).statement, purpose: 'sign', manifestHash: f.bundle.manifestHash }
    },
    fails: ['ledger', 'statements', 'pins', 'assertions'],
  },
  {
    name: 'signature-with-a-bit-flipped',
    change: (f) => {
      const bytes = base64urlDecode(f.signed(0).signature)
      bytes[20] = (bytes[20] ?? 0) ^ 1
      f.signed(0).signature = base64urlEncode(bytes)
    },
    fails: ['assertions'],
  },
  {
    name: 'signature-cut-short',
    change: (f) => (f.signed(0).signature = base64urlEncode(base64urlDecode(f.signed(0).signature).subarray(0, -3))),
    fails: ['assertions'],
  },
  {
    name: 'client-data-edited',
    change: (f) => {
      const text = new TextDecoder().decode(base64urlDecode(f.signed(0).clientDataJSON))
      f.signed(0).clientDataJSON = base64urlEncode(new TextEncoder().encode(text.replace('}', ',"x":1}')))
    },
    fails: ['assertions'],
  },
  misbehaved('person-not-verified', { userVerified: false }),
  misbehaved('person-not-present', { userPresent: false }),
  misbehaved('signed-on-another-site', { origin: 'https://mengyue.example.org' }),
  misbehaved('signed-inside-another-page', { crossOrigin: true }),
  misbehaved('signed-for-another-relying-party', { rpId: 'example.org' }),
  misbehaved('signed-another-challenge', { challenge: 'AAAA' }),
  { name: 'signed-with-an-unknown-key', change: (f) => f.resign(f.signed(0), stranger), fails: ['assertions'] },
  {
    name: 'key-replaced',
    change: (f) => {
      const { publicKey, fingerprint } = stranger.passkey
      Object.assign(there(f.bundle.keys, 0), { publicKey, fingerprint })
      for (const signature of f.bundle.signatures.filter(({ statement }) => statement.organization.name === stranger.name)) {
        signature.fingerprint = fingerprint
        f.resign(signature, stranger)
      }
    },
    fails: ['ledger'],
  },
  { name: 'key-missing', change: ({ bundle }) => bundle.keys.shift(), fails: ['keys', 'assertions'] },
  { name: 'key-doubled', change: ({ bundle }) => bundle.keys.push(there(bundle.keys, 0)), fails: ['keys'] },
  {
    name: 'key-with-another-fingerprint',
    change: ({ bundle }) => (there(bundle.keys, 0).fingerprint = '0'.repeat(64)),
    fails: ['keys', 'assertions'],
  },
  { name: 'key-of-another-person', change: ({ bundle }) => (there(bundle.keys, 0).person = stranger.person), fails: ['keys'] },
  {
    name: 'key-of-another-organization',
    change: ({ bundle }) => (there(bundle.keys, 0).organization = stranger.organization),
    fails: ['keys'],
  },
  {
    name: 'key-registered-afterwards',
    change: ({ bundle }) => (there(bundle.keys, 0).registeredAt = '2026-02-01T00:00:00.000Z'),
    fails: ['keys'],
  },
  { name: 'key-passed-off-as-bound-to-a-device', change: ({ bundle }) => (there(bundle.keys, 1).backupEligible = false), fails: ['keys'] },
  { name: 'authority-missing', change: ({ bundle }) => bundle.authorities.shift(), fails: ['authorities'] },
  {
    name: 'authority-of-another-person',
    change: ({ bundle }) => (there(bundle.authorities, 0).person = stranger.person),
    fails: ['authorities'],
  },
  {
    name: 'authority-of-another-organization',
    change: ({ bundle }) => (there(bundle.authorities, 0).organization = stranger.organization),
    fails: ['authorities'],
  },
  {
    name: 'authority-of-another-kind',
    change: ({ bundle }) => (there(bundle.authorities, 0).kind = 'power-of-attorney'),
    fails: ['authorities'],
  },
  {
    name: 'authority-extended',
    change: ({ bundle }) => (there(bundle.authorities, 1).validUntil = '2030-01-01T00:00:00.000Z'),
    fails: ['authorities'],
  },
  {
    name: 'authority-revoked-before',
    change: ({ bundle }) => (there(bundle.authorities, 1).revokedAt = '2026-01-05T01:00:00.000Z'),
    fails: ['authorities'],
  },
  {
    name: 'authority-recorded-afterwards',
    change: ({ bundle }) => (there(bundle.authorities, 1).recordedAt = '2026-02-01T00:00:00.000Z'),
    fails: ['authorities'],
  },
  { name: 'authority-of-another-name', change: ({ bundle }) => (there(bundle.authorities, 1).personName = '某某'), fails: ['authorities'] },
  {
    name: 'authority-expired-when-signing',
    make: () => small(houses(SMALL).map((one) => ({ ...one, validUntil: '2026-01-05T01:02:00.000Z' }))).bundle(),
    fails: ['authorities'],
  },
  {
    name: 'signed-a-text-of-an-earlier-version',
    base: 'declined',
    make: () => {
      const scene = declined()
      const forge = new Forge(scene.bundle())
      forge.bundle.signatures[forge.bundle.signatures.indexOf(forge.signed(0))] = there(
        scene.voided.filter(({ statement }) => statement.purpose === 'sign'),
        0,
      )
      return forge.settled()
    },
    fails: ['ledger', 'statements', 'pins'],
  },
  {
    name: 'forged-from-nothing',
    make: () =>
      small(houses(SMALL).map((one) => ({ ...one, passkey: devicePasskey(`stranger ${one.name}`, new URL(ORIGIN).hostname) }))).bundle(),
    trust: ({ keys, manifest }) => ({
      keys: keys.map(({ fingerprint, organization }) => {
        const party = manifest.parties.find((one) => one.organization === organization)
        return { fingerprint, uscc: party?.uscc ?? null, name: party?.name ?? '' }
      }),
      origins: [ORIGIN],
    }),
    fails: ['trust'],
  },
]
