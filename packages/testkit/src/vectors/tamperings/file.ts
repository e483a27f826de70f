import { there } from '../forge.ts'
import type { Tampering } from './tampering.ts'

/** A receipt whose text is changed; its digest is not worked out anew. */
const receipt = (name: string, find: string, put: string, ...fails: string[]): Tampering => ({
  name,
  base: 'receipt',
  edit: { find, put },
  fails: ['digest', ...fails],
})

/** Of the file itself: its form and its bytes. */
export const fileTamperings: readonly Tampering[] = [
  { name: 'unknown-key', change: ({ bundle }) => Object.assign(bundle, { comment: 'x' }), fails: ['form'] },
  { name: 'seal-of-null', change: ({ bundle }) => Object.assign(bundle, { seal: null }), fails: ['form'], unknown: [] },
  {
    name: 'keys-missing',
    careless: true,
    change: ({ bundle }) => Reflect.deleteProperty(bundle, 'keys'),
    fails: ['form', 'assertions'],
    unknown: ['digest', 'keys'],
  },
  { name: 'number-as-text', change: (f) => Object.assign(f.signed(0), { seq: '7' }), fails: ['form', 'ledger'] },
  {
    name: 'time-without-milliseconds',
    change: ({ bundle }) => (there(bundle.keys, 0).registeredAt = '2026-01-04T08:00:00Z'),
    fails: ['form'],
  },
  {
    name: 'day-that-does-not-exist',
    change: ({ bundle }) => (there(bundle.keys, 0).registeredAt = '2025-02-30T08:00:00.000Z'),
    fails: ['form'],
  },
  {
    name: 'scope-changed-carelessly',
    change: ({ bundle }) => (there(bundle.authorities, 0).scope = '签署一切文件'),
    careless: true,
    fails: ['digest'],
  },
  { name: 'digest-edited', change: ({ bundle }) => (bundle.digest = '0'.repeat(64)), careless: true, fails: ['digest'] },
  { name: 'written-with-blanks', edit: { find: '{"authorities":', put: '{ "authorities": ' }, fails: ['bytes'] },
  { name: 'written-with-an-escape', edit: { find: '"mengyue-bundle"', put: '"mengyue\\u002dbundle"' }, fails: ['bytes'] },
  { name: 'written-with-a-key-twice', edit: { find: '"formatVersion":1', put: '"formatVersion":2,"formatVersion":1' }, fails: ['bytes'] },
  { name: 'written-with-something-after-it', edit: { find: '"version":1}}', put: '"version":1}}\n' }, fails: ['bytes'] },
  { name: 'of-a-later-format', edit: { find: '"formatVersion":1', put: '"formatVersion":2' }, fails: [], refused: 'VERSION_UNKNOWN' },
  { name: 'of-another-format', edit: { find: '"mengyue-bundle"', put: '"mengyue-banana"' }, fails: [], refused: 'NOT_PROOF' },
  receipt('receipt-of-another-entry', '"type":"AgreementSigned"', '"type":"ClausesInitialled"', 'entry'),
  receipt('receipt-of-another-place', ',"seq":9,"type"', ',"seq":8,"type"', 'entry'),
  receipt(
    'receipt-of-another-time',
    '"expiresAt":"2026-01-05T01:09:01.000Z"',
    '"expiresAt":"2026-01-05T01:04:01.000Z"',
    'entry',
    'statement',
    'assertions',
  ),
  receipt('receipt-of-a-revoked-authority', '"revokedAt":null', '"revokedAt":"2026-01-05T01:00:00.000Z"', 'authorities'),
  receipt('receipt-of-another-key', '"backupEligible":false', '"backupEligible":true', 'keys'),
  receipt('receipt-with-another-scope', '"scope":"签署组建协议"', '"scope":"签署一切文件"'),
  { name: 'empty', text: '', fails: [], refused: 'EMPTY' },
  { name: 'cut-short', text: '{"format":"mengyue-bundle"', fails: [], refused: 'NOT_JSON' },
  { name: 'a-list', text: '[]', fails: [], refused: 'NOT_PROOF' },
  { name: 'some-other-json', text: '{"format":"other"}', fails: [], refused: 'NOT_PROOF' },
  { name: 'nested-too-deeply', text: '['.repeat(100), fails: [], refused: 'TOO_DEEP' },
  {
    name: 'a-bundle-of-nothing',
    text: '{"format":"mengyue-bundle","formatVersion":1}',
    fails: ['form'],
    unknown: [
      'digest',
      'manifest',
      'manifest-sm3',
      'contents',
      'chain',
      'payloads',
      'ledger',
      'statements',
      'pins',
      'authorities',
      'keys',
      'assertions',
      'completeness',
      'seal',
      'trust',
    ],
  },
]
