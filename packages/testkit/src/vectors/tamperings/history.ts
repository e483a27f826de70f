import { there } from '../forge.ts'
import type { Tampering } from './tampering.ts'

const stranger = '01980000-0000-7000-8fff-00000000beef'

/** Of the ledger: what was written, left out, swapped or shown. Entries of `small`: 1 created, 2 published, 3 and 4 initials, 5 moved, 6 locked, 7 to 9 signed, 10 moved, 11 executed. */
export const historyTamperings: readonly Tampering[] = [
  { name: 'entry-type-edited', change: (f) => (f.entry(2).type = 'ClauseProposed'), fails: ['chain'] },
  { name: 'entry-time-edited', change: (f) => (f.entry(2).at = '2026-01-05T01:01:00.001Z'), fails: ['chain'] },
  { name: 'entry-actor-edited', change: (f) => (f.entry(2).actor = stranger), fails: ['chain'] },
  { name: 'entry-organization-edited', change: (f) => (f.entry(1).organization = stranger), fails: ['chain'] },
  { name: 'entry-payload-hash-edited', change: (f) => (f.entry(2).payloadHash = '0'.repeat(64)), fails: ['chain'] },
  { name: 'entry-hash-edited', change: (f) => (f.entry(2).hash = '0'.repeat(64)), fails: ['chain', 'pins'] },
  { name: 'entry-hash-in-capitals', change: (f) => (f.entry(2).hash = f.entry(2).hash.toUpperCase()), fails: ['form', 'chain', 'pins'] },
  { name: 'entry-number-edited', change: (f) => (f.entry(2).seq = 7), fails: ['chain', 'pins'] },
  { name: 'entry-of-another-alliance', change: (f) => (f.entry(2).alliance = stranger), fails: ['chain'] },
  { name: 'entry-dropped', change: (f) => f.bundle.entries.splice(1, 1), fails: ['chain', 'pins'] },
  { name: 'first-entry-dropped', change: (f) => f.bundle.entries.shift(), fails: ['chain'] },
  { name: 'pinned-entry-dropped', change: (f) => f.bundle.entries.splice(5, 1), fails: ['chain', 'ledger', 'pins'] },
  {
    name: 'entries-swapped',
    change: ({ bundle }) => bundle.entries.splice(0, 2, there(bundle.entries, 1), there(bundle.entries, 0)),
    fails: ['chain'],
  },
  { name: 'entry-doubled', change: ({ bundle }) => bundle.entries.splice(1, 0, { ...there(bundle.entries, 1) }), fails: ['chain'] },
  { name: 'history-truncated', change: (f) => f.bundle.entries.splice(9), fails: [], unknown: ['completeness'] },
  {
    name: 'history-truncated-carelessly',
    change: (f) => f.bundle.entries.splice(9),
    careless: true,
    fails: ['digest'],
    unknown: ['completeness'],
  },
  { name: 'history-emptied', change: (f) => f.bundle.entries.splice(0), fails: ['chain', 'ledger', 'pins'], unknown: ['completeness'] },
  {
    name: 'history-rewritten',
    change: (f) => {
      f.entry(2).payloadHash = '1'.repeat(64)
      f.rechain()
    },
    fails: ['pins'],
  },
  {
    name: 'entry-inserted-and-history-rewritten',
    change: (f) => {
      f.bundle.entries.splice(2, 0, { ...f.entry(2) })
      f.rechain()
    },
    fails: ['ledger', 'pins'],
  },
  {
    name: 'entry-dropped-and-history-rewritten',
    change: (f) => {
      f.bundle.entries.splice(1, 1)
      f.rechain()
    },
    fails: ['ledger', 'pins'],
  },
  {
    name: 'entry-time-before-the-one-before',
    change: (f) => {
      f.entry(2).at = '2026-01-01T00:00:00.000Z'
      f.rechain()
    },
    fails: ['chain', 'pins'],
  },
  {
    name: 'lock-payload-edited',
    change: (f) => Object.assign(f.first('TextLocked').payload as object, { deadline: '2027-01-01T00:00:00.000Z' }),
    fails: ['payloads'],
  },
  {
    name: 'lock-names-other-clauses',
    change: (f) => {
      const payload = f.first('TextLocked').payload as { clauses: unknown[] }
      payload.clauses.pop()
      f.rechain()
    },
    fails: ['ledger', 'pins'],
  },
  { name: 'lock-payload-hidden', change: (f) => delete f.first('TextLocked').payload, fails: ['payloads', 'ledger'] },
  {
    name: 'execution-payload-hidden',
    change: (f) => delete f.first('AgreementExecuted').payload,
    fails: ['payloads'],
    unknown: ['completeness'],
  },
  { name: 'signed-payload-hidden', change: (f) => delete f.first('AgreementSigned').payload, fails: ['payloads', 'ledger'] },
  {
    name: 'execution-by-somebody',
    change: (f) => {
      f.first('AgreementExecuted').actor = stranger
      f.rechain()
    },
    fails: ['ledger'],
  },
  {
    name: 'execution-on-another-day',
    change: (f) => {
      Object.assign(f.first('AgreementExecuted').payload as object, { effectiveDate: '2025-12-31' })
      f.rechain()
    },
    fails: ['ledger'],
  },
  {
    name: 'execution-before-the-last-signature',
    change: (f) => {
      const { entries } = f.bundle
      entries.splice(8, 0, ...entries.splice(10, 1))
      f.rechain()
    },
    fails: ['chain', 'ledger'],
  },
  {
    name: 'public-payload-shown-wrongly',
    change: (f) => (f.entry(2).payload = { clauses: 4 }),
    fails: ['payloads'],
  },
  { name: 'refusal-hidden', base: 'declined', change: (f) => delete f.first('SigningDeclined').payload, fails: ['payloads'] },
  {
    name: 'refused-text-passed-off-as-signed',
    base: 'declined',
    change: (f) => {
      Object.assign(f.first('SigningDeclined').payload as object, { version: 2 })
      f.rechain()
    },
    fails: ['ledger', 'pins'],
  },
  { name: 'reopened-clause-hidden', base: 'declined', change: (f) => delete f.first('ClauseReopened').payload, fails: ['payloads'] },
  {
    name: 'private-entry-revealed-wrongly',
    base: 'private-revealed',
    change: (f) => Object.assign((f.entry(3).payload as { payload: object }).payload, { text: '底线：仲裁地在外省。' }),
    fails: ['payloads'],
  },
  {
    name: 'private-entry-revealed-with-another-salt',
    base: 'private-revealed',
    change: (f) => (f.entry(3).salt = '0'.repeat(64)),
    fails: ['payloads'],
  },
  {
    name: 'private-entry-revealed-without-salt',
    base: 'private-revealed',
    change: (f) => delete f.entry(3).salt,
    fails: ['form', 'payloads'],
  },
  { name: 'private-entry-given-an-author', base: 'private', change: (f) => (f.entry(3).actor = stranger), fails: ['form', 'chain'] },
  {
    name: 'seal-of-another-pdf',
    base: 'sealed',
    change: ({ bundle }) => Object.assign(bundle.seal ?? {}, { pdfHash: '0'.repeat(64) }),
    fails: ['seal'],
  },
  {
    name: 'seal-of-another-bundle',
    base: 'sealed',
    change: ({ bundle }) => Object.assign(bundle.seal ?? {}, { attachmentHash: '0'.repeat(64) }),
    fails: ['seal'],
  },
  {
    name: 'seal-by-another-certificate',
    base: 'sealed',
    change: ({ bundle }) => Object.assign(bundle.seal ?? {}, { certificateFingerprint: '0'.repeat(64) }),
    fails: ['seal'],
  },
  {
    name: 'seal-at-another-time',
    base: 'sealed',
    change: ({ bundle }) => Object.assign(bundle.seal ?? {}, { sealedAt: '2026-01-05T01:00:00.000Z' }),
    fails: ['seal'],
  },
  { name: 'seal-dropped', base: 'sealed', change: ({ bundle }) => delete bundle.seal, fails: ['seal'] },
  {
    name: 'seal-without-an-entry',
    base: 'sealed',
    change: ({ bundle }) => bundle.entries.pop(),
    fails: ['seal'],
  },
]
