import { canonicalize } from './canonical.ts'
import { base64urlEncode } from './base64url.ts'
import { canonicalHash, sha256OfText, type Hash } from './hash.ts'

/** One clause as it is assented to. */
export interface ClauseHash {
  id: string
  hash: Hash
}

/** The organisation that a statement binds. */
export interface StatementOrganization {
  /** unified social credit code; null for an organisation registered outside mainland China */
  uscc: string | null
  name: string
  /** only when `uscc` is null */
  foreignRegistration?: { country: string; number: string }
}

/** By what right the signatory binds the organisation. */
export interface StatementAuthority {
  kind: 'legal-representative' | 'power-of-attorney'
  /** SHA-256 of the document's bytes */
  documentHash: Hash
  /** ISO 8601 UTC with milliseconds; null when without end */
  validUntil: string | null
}

/**
 * What a passkey signs: purpose `initial` binds to the clauses named, purpose `sign` to the manifest.
 * Times are ISO 8601 UTC with milliseconds. A key that does not apply is left out, never null, except where its type says so.
 */
export interface Statement {
  purpose: 'initial' | 'sign'
  origin: string
  alliance: string
  agreement: string
  version: number
  /** only for purpose `sign` */
  manifestHash?: Hash
  clauses: ClauseHash[]
  organization: StatementOrganization
  signatory: { id: string; name: string }
  authority: StatementAuthority
  /** by signing, a party also pins the history so far */
  ledgerHead: { seq: number; hash: Hash }
  /** spent in the transaction that stores the signature */
  nonce: string
  issuedAt: string
  expiresAt: string
}

/** The fixed text: who agrees to which clauses, in which wording. Lists are in the alliance's and the template's order. */
export interface Manifest {
  alliance: string
  agreement: string
  /** counts the text locks */
  version: number
  /** 协议编号; null when the alliance gave none */
  agreementNumber: string | null
  template: { id: string; version: string }
  parties: ManifestParty[]
  clauses: ManifestClause[]
}

export interface ManifestParty extends StatementOrganization {
  organization: string
  role: string
}

export interface ManifestClause extends ClauseHash {
  /** position among the enabled clauses, from 1 */
  number: number
}

/** manifestHash = SHA-256(JCS(manifest)). */
export function manifestHash(manifest: Manifest): Hash {
  return canonicalHash(manifest)
}

/** The WebAuthn challenge: the 32 bytes of SHA-256(JCS(statement)). */
export function statementChallenge(statement: Statement): Uint8Array {
  return sha256OfText(canonicalize(statement))
}

/** The challenge as clientDataJSON shows it. */
export function challengeBase64url(statement: Statement): string {
  return base64urlEncode(statementChallenge(statement))
}
