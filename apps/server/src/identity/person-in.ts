import type { OrganizationRole } from '@mengyue/domain'
import { LockMode, type EntityManager } from '@mikro-orm/postgresql'
import { enumIds } from '@mengyue/templates'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { Organization } from './organization.entity.ts'
import { Person } from './person.entity.ts'

/** A person of one organization. @throws Refused NOT_FOUND for anyone else's, as for nobody's */
export async function personIn(
  em: EntityManager,
  organizationId: string,
  personId: string,
  lock: { lockMode?: LockMode } = {},
): Promise<Person> {
  const person = isId(personId) ? await em.findOne(Person, { id: personId, organizationId }, lock) : null
  if (!person) throw refused('NOT_FOUND')
  return person
}

/** Roles as they were chosen, each once. @throws Refused ROLE_MISSING, ROLE_UNKNOWN */
export function readRoles(roles: readonly string[]): OrganizationRole[] {
  const known = enumIds('organization-roles')
  if (roles.length === 0) throw refused('ROLE_MISSING', { field: 'roles' })
  const unknown = roles.find((role) => !known.includes(role))
  if (unknown !== undefined) throw refused('ROLE_UNKNOWN', { field: 'roles', role: unknown.slice(0, 80) })
  return [...new Set(roles as OrganizationRole[])]
}

/**
 * Makes sure that somebody else can still administer the organization. Locks its row, so that two administrators do not dismiss each other at once.
 * @throws Refused LAST_ADMIN
 */
export async function anotherAdmin(em: EntityManager, organizationId: string, besides: string): Promise<void> {
  await em.findOneOrFail(Organization, { id: organizationId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  const people = await em.find(Person, { organizationId, active: true }, { refresh: true })
  if (!people.some(({ id, roles }) => id !== besides && roles.includes('admin'))) throw refused('LAST_ADMIN')
}

/** Whether two people have the same roles, in whatever order they are written. */
export const sameRoles = (one: readonly string[], other: readonly string[]): boolean =>
  [...new Set(one)].toSorted().join() === [...new Set(other)].toSorted().join()
