import {
  base64url,
  boolean,
  both,
  canonical,
  hasCanonicalForm,
  hash,
  instant,
  isHash,
  isInstant,
  isRecord,
  listOf,
  object,
  oneOf,
  origin,
  orNull,
  record,
  so,
  text,
  wholeFrom,
  anyText,
  type Form,
} from './form.ts'

const registration = object({ country: text, number: text })
const organization = { uscc: orNull(text), name: text }
const foreign = so(
  'foreignRegistration exactly when uscc is null',
  (value) => (value['uscc'] === null) === Object.hasOwn(value, 'foreignRegistration'),
)
const clause = { id: text, hash }

const manifest = object({
  alliance: text,
  agreement: text,
  version: wholeFrom(1),
  agreementNumber: orNull(text),
  template: object({ id: text, version: text }),
  parties: listOf(both(object({ organization: text, role: text, ...organization }, { foreignRegistration: registration }), foreign)),
  clauses: listOf(object({ ...clause, number: wholeFrom(1) })),
})

const authority = { kind: oneOf('legal-representative', 'power-of-attorney'), documentHash: hash, validUntil: orNull(instant) }

const statement = both(
  object(
    {
      purpose: oneOf('initial', 'sign'),
      origin,
      alliance: text,
      agreement: text,
      version: wholeFrom(0),
      clauses: listOf(object(clause)),
      organization: both(object(organization, { foreignRegistration: registration }), foreign),
      signatory: object({ id: text, name: text }),
      authority: object(authority),
      ledgerHead: object({ seq: wholeFrom(0), hash }),
      nonce: text,
      issuedAt: instant,
      expiresAt: instant,
    },
    { manifestHash: hash },
  ),
  so('manifestHash exactly for purpose sign', (value) => (value['purpose'] === 'sign') === Object.hasOwn(value, 'manifestHash')),
)

const authorityRecord = object({
  ...authority,
  organization: text,
  person: text,
  personName: text,
  scope: anyText,
  recordedAt: instant,
  revokedAt: orNull(instant),
})

const key = object({
  publicKey: base64url,
  fingerprint: hash,
  person: text,
  organization: text,
  registeredAt: instant,
  backupEligible: boolean,
})

const signature = object({
  statement,
  fingerprint: hash,
  clientDataJSON: base64url,
  authenticatorData: base64url,
  signature: base64url,
  at: instant,
  seq: wholeFrom(1),
})

const slowEntry = both(
  object(
    {
      alliance: text,
      seq: wholeFrom(1),
      at: instant,
      actor: orNull(text),
      organization: orNull(text),
      type: text,
      payloadHash: hash,
      prev: hash,
      hash,
    },
    { payload: canonical, salt: hash },
  ),
  so('salt exactly beside the payload of a private entry, which names no actor', ({ type, actor, organization: of, ...entry }) =>
    type === 'private'
      ? actor === null && of === null && Object.hasOwn(entry, 'salt') === Object.hasOwn(entry, 'payload')
      : !Object.hasOwn(entry, 'salt'),
  ),
)

/** Entries are many: most are found to be in order without looking at them key by key. */
const entry: Form = (value, where, note) => isPlainEntry(value) || slowEntry(value, where, note)

function isPlainEntry(value: unknown): boolean {
  if (!isRecord(value)) return false
  const shown = Object.hasOwn(value, 'payload')
  if (Object.keys(value).length !== (shown ? 10 : 9)) return false
  const { alliance, seq, at, actor, organization: of, type, payloadHash, prev, hash: own } = value
  if (!isName(alliance) || !isName(type) || !Number.isSafeInteger(seq) || (seq as number) < 1 || !isInstant(at)) return false
  // What shows a private payload has a salt as well.
  if (shown && (type === 'private' || !hasCanonicalForm(value['payload']))) return false
  if (type === 'private' ? actor !== null || of !== null : !isNameOrNull(actor) || !isNameOrNull(of)) return false
  return isHash(payloadHash) && isHash(prev) && isHash(own)
}

const isName = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.isWellFormed()
const isNameOrNull = (value: unknown): boolean => value === null || isName(value)

const seal = object({ pdfHash: hash, attachmentHash: hash, certificateFingerprint: hash, sealedAt: instant })

const content = object({
  id: text,
  content: both(object({ optionId: orNull(text), text: anyText, values: record, tables: record }), canonical),
})

/** The form of a bundle: every key, and no other. */
export const bundleForm = object(
  {
    format: oneOf('mengyue-bundle'),
    formatVersion: oneOf(1),
    manifest,
    manifestHash: hash,
    manifestSm3: hash,
    contents: listOf(content),
    authorities: listOf(authorityRecord),
    keys: listOf(key),
    signatures: listOf(signature),
    entries: listOf(entry),
    digest: hash,
  },
  { seal },
)

/** The form of a receipt. */
export const receiptForm = object({
  format: oneOf('mengyue-receipt'),
  formatVersion: oneOf(1),
  signature,
  key,
  authority: authorityRecord,
  entry: slowEntry,
  digest: hash,
})

/** The form of a trust file. */
export const trustForm = object(
  {},
  {
    keys: listOf(object({ fingerprint: hash, uscc: orNull(text), name: text })),
    certificates: listOf(text),
    origins: listOf(origin),
  },
)
