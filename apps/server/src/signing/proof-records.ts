import type { AuthorityRecord, KeyRecord, SignatureRecord, Statement } from '@mengyue/proof'
import type { Authority } from '../identity/index.ts'
import type { Signature } from './signature.entity.ts'

/** A signature as files of evidence hold it. @param at time of the ledger entry that took it in */
export const signatureRecord = (signature: Signature, statement: Statement, at: string): SignatureRecord => ({
  statement,
  fingerprint: signature.fingerprint,
  clientDataJSON: signature.clientDataJson,
  authenticatorData: signature.authenticatorData,
  signature: signature.signature,
  at,
  seq: signature.seq,
})

/** The key that gave the signature, as it was registered. */
export const keyRecord = ({ publicKey, fingerprint, personId, organizationId, keyRegisteredAt, backupEligible }: Signature): KeyRecord => ({
  publicKey,
  fingerprint,
  person: personId,
  organization: organizationId,
  registeredAt: keyRegisteredAt.toISOString(),
  backupEligible,
})

/** An authority as it stood at an instant: what was revoked later was not revoked yet. */
export const authorityRecord = (authority: Authority, asOf: Date): AuthorityRecord => {
  const { organizationId, personId, personName, kind, documentHash, scope, validUntil, recordedAt, revokedAt } = authority
  return {
    organization: organizationId,
    person: personId,
    personName,
    kind,
    documentHash,
    scope,
    validUntil: validUntil?.toISOString() ?? null,
    recordedAt: recordedAt.toISOString(),
    revokedAt: revokedAt !== null && revokedAt <= asOf ? revokedAt.toISOString() : null,
  }
}
