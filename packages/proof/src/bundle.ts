import type { ChainedEntry } from './chain.ts'
import type { Hash } from './hash.ts'
import type { Manifest, Statement } from './statement.ts'

/** A clause's canonical content, as FORMAT.md section 2 hashes it. */
export interface BundleContent {
  /** clause id */
  id: string
  content: { optionId: string | null; text: string; values: Record<string, unknown>; tables: Record<string, unknown> }
}

/** By what right a person signed: the record that the platform kept of it. The document itself stays with the organisation. */
export interface AuthorityRecord {
  /** id of the organisation, as in the manifest */
  organization: string
  /** id of the person, as in the statement */
  person: string
  personName: string
  kind: Statement['authority']['kind']
  /** SHA-256 of the document's bytes */
  documentHash: Hash
  scope: string
  /** ISO 8601 UTC with milliseconds; null when without end */
  validUntil: string | null
  recordedAt: string
  revokedAt: string | null
}

/** A passkey, and whose the platform knew it to be. */
export interface KeyRecord {
  /** COSE_Key, base64url */
  publicKey: string
  fingerprint: Hash
  person: string
  organization: string
  registeredAt: string
  /** may the authenticator copy it to other devices */
  backupEligible: boolean
}

/** A statement with the assertion over it, raw, base64url, and the ledger entry that took it in. */
export interface SignatureRecord {
  statement: Statement
  /** fingerprint of the key, which stands among the keys */
  fingerprint: Hash
  clientDataJSON: string
  authenticatorData: string
  signature: string
  /** when the platform took it in: the time of its entry; ISO 8601 UTC with milliseconds */
  at: string
  /** of the entry `AgreementSigned` or `ClausesInitialled` */
  seq: number
}

/** Types of entry whose payload a bundle always shows, for a verdict needs them. All others stay hashes. */
export const shownTypes: ReadonlySet<string> = new Set([
  'TextLocked',
  'ClausesInitialled',
  'AgreementSigned',
  'AgreementExecuted',
  'AgreementSealed',
  'SigningDeclined',
  'NegotiationReopened',
  'ClauseReopened',
])

/** An entry of the ledger. What is not needed for the proof stays a hash; whoever holds the payload can add it, a private one with its salt. */
export interface BundleEntry extends ChainedEntry {
  payload?: unknown
  /** 64 hexadecimal digits; only beside the payload of a private entry */
  salt?: string
}

/** The sealed PDF of the same agreement; missing in the bundle that the PDF itself carries. */
export interface SealRecord {
  pdfHash: Hash
  /** SHA-256 of the bundle that the PDF carries */
  attachmentHash: Hash
  /** SHA-256 of the sealing certificate's DER */
  certificateFingerprint: Hash
  sealedAt: string
}

/** Everything that a stranger needs to check an executed agreement. FORMAT.md specifies it. */
export interface Bundle {
  format: 'mengyue-bundle'
  formatVersion: 1
  manifest: Manifest
  manifestHash: Hash
  /** SM3(JCS(manifest)), GB/T 32905, lower-case hexadecimal */
  manifestSm3: string
  contents: BundleContent[]
  authorities: AuthorityRecord[]
  keys: KeyRecord[]
  /** of both purposes: the initials that stand, and one signature of each party */
  signatures: SignatureRecord[]
  /** from the first to the execution, or to the sealing where there is a seal */
  entries: BundleEntry[]
  seal?: SealRecord
  /** over everything else in the file: see `bundleDigest` */
  digest: Hash
}

/** What a signatory takes home at once: later it proves that the platform kept the history up to here. */
export interface Receipt {
  format: 'mengyue-receipt'
  formatVersion: 1
  signature: SignatureRecord
  key: KeyRecord
  authority: AuthorityRecord
  /** the entry that took the signature in, with its payload */
  entry: BundleEntry
  /** over everything else in the file: see `receiptDigest` */
  digest: Hash
}
