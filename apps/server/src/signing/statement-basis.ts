import { authorityFor } from '@mengyue/domain'
import type { Statement } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Authority, Organization, Person } from '../identity/index.ts'
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
export async function signatoryBasis(
  em: EntityManager,
  viewer: Viewer,
  purpose: StatementPurpose,
  at: Date,
  authorityId?: string,
): Promise<Basis> {
  const person = await em.findOne(Person, { id: viewer.personId })
  if (!person?.active) throw refused('PERSON_INACTIVE')
  if (!person.roles.includes('signatory')) throw refused('ROLE_NEEDED', { roles: ['signatory'] })
  const organization = await em.findOneOrFail(Organization, { id: viewer.organizationId })
  const recorded = await em.find(Authority, { personId: person.id, ...(authorityId === undefined ? {} : { id: authorityId }) })
  const use = { personId: person.id, organizationId: organization.id, at, purpose }
  return { person, organization, authority: orRefuse(authorityFor(recorded, use)) }
}

/** The authority as a statement names it. */
export const namedAuthority = ({ kind, documentHash, validUntil }: Authority): Statement['authority'] => ({
  kind,
  documentHash,
  validUntil: validUntil?.toISOString() ?? null,
})
