import { contentHash, sha256Hex } from '@mengyue/proof'
import { there } from '../forge.ts'
import type { Tampering } from './tampering.ts'

/** What of a bundle rests on the manifest: whoever changes it and works the hashes out anew has no signature for it. */
const unsigned = ['ledger', 'statements']

/** Of what was agreed: parties, clauses, their wording, values and tables. */
export const textTamperings: readonly Tampering[] = [
  {
    name: 'text-with-a-look-alike-character',
    // U+2F08 KANGXI RADICAL MAN for U+4EBA would do too; this is the Latin o of "1o" for a zero.
    change: ({ bundle }) => (there(bundle.contents, 0).content.text = '各方共同开展科技成果转化｡'),
    fails: ['contents'],
  },
  { name: 'text-with-a-blank-at-its-end', change: ({ bundle }) => (there(bundle.contents, 0).content.text += ' '), fails: ['contents'] },
  {
    name: 'text-normalised',
    change: ({ bundle }) => (there(bundle.contents, 0).content.text = there(bundle.contents, 0).content.text.replace('科', '\uF9A1')),
    fails: ['contents'],
  },
  {
    name: 'value-changed',
    change: ({ bundle }) => (there(bundle.contents, 1).content.values['leaderExclusiveMonths'] = 63),
    fails: ['contents'],
  },
  {
    name: 'value-as-text',
    change: ({ bundle }) => (there(bundle.contents, 1).content.values['leaderExclusiveMonths'] = '36'),
    fails: ['contents'],
  },
  {
    name: 'table-value-changed',
    change: ({ bundle }) =>
      (there(bundle.contents, 1).content.tables['ipShares'] = [
        { id: 'ip-1', percent: 26.5 },
        { id: 'ip-2', percent: 37.5 },
      ]),
    fails: ['contents'],
  },
  {
    name: 'table-rows-swapped',
    change: ({ bundle }) => (bundle.contents[1]?.content.tables['ipShares'] as unknown[]).reverse(),
    fails: ['contents'],
  },
  { name: 'option-changed', change: ({ bundle }) => (there(bundle.contents, 2).content.optionId = 'court'), fails: ['contents'] },
  { name: 'content-missing', change: ({ bundle }) => bundle.contents.pop(), fails: ['contents'] },
  { name: 'content-doubled', change: ({ bundle }) => bundle.contents.push(there(bundle.contents, 0)), fails: ['contents'] },
  {
    name: 'content-added',
    change: ({ bundle }) => bundle.contents.push({ ...there(bundle.contents, 0), id: 'penalty' }),
    fails: ['contents'],
  },
  {
    name: 'content-with-an-unknown-key',
    change: ({ bundle }) => Object.assign(there(bundle.contents, 0).content, { footnote: '另有约定的除外' }),
    fails: ['form', 'contents'],
  },
  {
    name: 'content-and-manifest-changed',
    change: (f) => {
      const { content } = there(f.bundle.contents, 0)
      content.text = '各方共同开展科技成果转化，费用由示例大学承担。'
      there(f.bundle.manifest.clauses, 0).hash = contentHash(content)
      f.remanifest()
    },
    fails: unsigned,
    unknown: ['completeness'],
  },
  {
    name: 'content-manifest-and-ledger-changed',
    change: (f) => {
      const { content } = there(f.bundle.contents, 0)
      content.text = '各方共同开展科技成果转化，费用由示例大学承担。'
      const hash = contentHash(content)
      there(f.bundle.manifest.clauses, 0).hash = hash
      f.remanifest()
      const { manifestHash } = f.bundle
      const lock = f.first('TextLocked').payload as { manifestHash: string; clauses: { contentHash: string }[] }
      lock.manifestHash = manifestHash
      there(lock.clauses, 0).contentHash = hash
      for (const entry of f.bundle.entries)
        if (entry.type === 'AgreementSigned' || entry.type === 'AgreementExecuted') Object.assign(entry.payload as object, { manifestHash })
      f.rechain()
    },
    fails: ['ledger', 'statements', 'pins'],
  },
  {
    name: 'manifest-hash-edited',
    change: ({ bundle }) => (bundle.manifestHash = sha256Hex('x')),
    fails: ['manifest', ...unsigned],
    unknown: ['completeness'],
  },
  { name: 'manifest-sm3-edited', change: ({ bundle }) => (bundle.manifestSm3 = sha256Hex('x')), fails: ['manifest-sm3'] },
  {
    name: 'party-added',
    change: (f) => {
      f.bundle.manifest.parties.push({
        ...there(f.bundle.manifest.parties, 0),
        organization: 'x',
        name: '另一公司',
        uscc: '91370000PDY0000994',
      })
      f.remanifest()
    },
    fails: unsigned,
    unknown: ['completeness'],
  },
  {
    name: 'party-dropped',
    change: (f) => {
      f.bundle.manifest.parties.pop()
      f.remanifest()
    },
    fails: ['ledger', 'statements', 'authorities', 'keys'],
    unknown: ['completeness'],
  },
  {
    name: 'party-dropped-with-its-signature',
    change: (f) => {
      f.bundle.manifest.parties.pop()
      f.bundle.signatures.pop()
      f.remanifest()
    },
    fails: unsigned,
    unknown: ['completeness'],
  },
  {
    name: 'party-renamed',
    change: (f) => {
      there(f.bundle.manifest.parties, 0).name = '示例集团公司'
      f.remanifest()
    },
    fails: ['ledger', 'statements', 'authorities', 'keys'],
    unknown: ['completeness'],
  },
  {
    name: 'party-doubled',
    change: (f) => {
      f.bundle.manifest.parties.push({ ...there(f.bundle.manifest.parties, 0) })
      f.remanifest()
    },
    fails: ['manifest', ...unsigned],
    unknown: ['completeness'],
  },
  {
    name: 'party-without-any-registration',
    change: (f) => {
      there(f.bundle.manifest.parties, 0).uscc = null
      f.remanifest()
    },
    fails: ['form', 'ledger', 'statements', 'authorities', 'keys'],
    unknown: ['completeness'],
  },
  {
    name: 'clause-dropped',
    change: (f) => {
      f.bundle.manifest.clauses.pop()
      f.bundle.contents.pop()
      f.remanifest()
    },
    fails: unsigned,
    unknown: ['completeness'],
  },
  {
    name: 'clauses-swapped',
    change: (f) => {
      const { clauses } = f.bundle.manifest
      clauses.reverse()
      f.remanifest()
    },
    fails: ['manifest', ...unsigned],
    unknown: ['completeness'],
  },
  {
    name: 'clause-misnumbered',
    change: (f) => {
      there(f.bundle.manifest.clauses, 1).number = 5
      f.remanifest()
    },
    fails: ['manifest', ...unsigned],
    unknown: ['completeness'],
  },
  {
    name: 'manifest-of-another-version',
    change: (f) => {
      f.bundle.manifest.version = 2
      f.remanifest()
    },
    fails: unsigned,
    unknown: ['completeness'],
  },
  {
    name: 'manifest-with-an-unknown-key',
    change: (f) => {
      Object.assign(f.bundle.manifest, { note: '补充' })
      f.remanifest()
    },
    fails: ['form', ...unsigned],
    unknown: ['completeness'],
  },
  { name: 'text-of-another-qr-code', expectedManifestHash: sha256Hex('another'), fails: ['expected-text'] },
]
