import { accept, refuse, type Decision } from '../decision.ts'

/** enum authority-bases */
export type AuthorityKind = 'legal-representative' | 'power-of-attorney'

/** Why a person may bind an organization. */
export interface AuthorityFacts {
  personId: string
  organizationId: string
  kind: AuthorityKind
  recordedAt: Date
  /** the last moment; null for as long as it is not revoked */
  validUntil: Date | null
  revokedAt: Date | null
}

/** What an authority is used for. */
export type StatementPurpose = 'initial' | 'sign'

/**
 * Whether an authority covers an act at that moment (民法典 61, 165: the representative, or a mandate with scope and term).
 * Refuses AUTHORITY_NOT_YOURS, AUTHORITY_NOT_YET_VALID, AUTHORITY_REVOKED, AUTHORITY_EXPIRED.
 */
export function authorityValid(
  authority: AuthorityFacts,
  use: { personId: string; organizationId: string; at: Date; purpose: StatementPurpose },
): Decision {
  const { validUntil, revokedAt, recordedAt } = authority
  if (authority.personId !== use.personId || authority.organizationId !== use.organizationId) return refuse('AUTHORITY_NOT_YOURS')
  if (use.at < recordedAt) return refuse('AUTHORITY_NOT_YET_VALID')
  if (revokedAt !== null && use.at >= revokedAt) return refuse('AUTHORITY_REVOKED')
  if (validUntil !== null && use.at > validUntil) return refuse('AUTHORITY_EXPIRED', { validUntil: validUntil.toISOString() })
  return accept(true)
}

/**
 * The authority that somebody acts on: the valid one, recorded last. Where none is valid, says of the nearest why.
 * Refuses AUTHORITY_NEEDED where the person has none at all.
 */
export function authorityFor<A extends AuthorityFacts>(
  authorities: readonly A[],
  use: { personId: string; organizationId: string; at: Date; purpose: StatementPurpose },
): Decision<A> {
  const own = authorities
    .filter(({ personId, organizationId }) => personId === use.personId && organizationId === use.organizationId)
    .sort((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime())
  const valid = own.find((authority) => authorityValid(authority, use).ok)
  if (valid) return accept(valid)
  const [latest] = own
  if (!latest) return refuse('AUTHORITY_NEEDED')
  const why = authorityValid(latest, use)
  return why.ok ? refuse('AUTHORITY_NEEDED') : why
}
