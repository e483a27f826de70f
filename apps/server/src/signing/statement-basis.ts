import { authorityValid } from '@mengyue/domain'
import type { Statement } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import { authoritiesOf, organizationById, personById, type Authority, type Organization, type Person } from '../identity/index.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { StatementPurpose } from './statement.entity.ts'

/** Who signs, for whom and by what right, as the database has it at this moment. */
export interface Basis {
  person: Person
  organization: Organization
  authority: Authority
}

/**
 * The person's right to bind their own organization now. Asked when a statement is issued and again when its signature arrives.
 * @throws Refused PERSON_INACTIVE, ROLE_NEEDED, AUTHORITY_…
 */
export async function signatoryBasis(em: EntityManager, viewer: Viewer, purpose: StatementPurpose, at: Date, authorityId?: string): Promise<Basis> {
  const person = await personById(em, viewer.personId)
  if (!person?.active) throw refused('PERSON_INACTIVE')
  if (!person.roles.includes('signatory')) throw refused('ROLE_NEEDED', { roles: ['signatory'] })
  const organization = await organizationById(em, viewer.organizationId)
  const authorities = (await authoritiesOf(em, person.id)).filter(({ id }) => authorityId === undefined || id === authorityId)
  const about = { personId: person.id, organizationId: organization.id, at, purpose }
  const valid = authorities.find((authority) => authorityValid(authority, about).ok)
  if (valid) return { person, organization, authority: valid }
  const last = authorities.at(-1)
  if (!last) throw refused('AUTHORITY_NEEDED')
  orRefuse(authorityValid(last, about))
  throw refused('AUTHORITY_NEEDED')
}

/** The authority as a statement names it. */
export const namedAuthority = ({ kind, documentHash, validUntil }: Authority): Statement['authority'] => ({
  kind: kind as Statement['authority']['kind'],
  documentHash,
  validUntil: validUntil?.toISOString() ?? null,
})
