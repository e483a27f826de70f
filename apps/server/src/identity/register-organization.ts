import { flushUnique } from '../platform/database/flush-unique.ts'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { readEmail, readText } from '../platform/read-input.ts'
import { refused } from '../platform/refusal.ts'
import { actAs } from './act-as.ts'
import type { RegisterOrganizationInput } from './inputs.ts'
import { Organization } from './organization.entity.ts'
import { Person } from './person.entity.ts'
import { readOrganization } from './read-organization.ts'
import { openSession } from './session.ts'
import { stillRepeatable } from './still-repeatable.ts'

/**
 * Registers an organization with its first person, who becomes its administrator and negotiator and is signed in; a passkey comes next.
 * @throws Refused ORGANIZATION_EXISTS for a code that has an account already, and whatever is wrong with the data
 */
export async function registerOrganization(ctx: Context, input: RegisterOrganizationInput): Promise<void> {
  const { settings, clock } = ctx.deps
  const data = readOrganization(input.organization, settings)
  const name = readText('personName', input.personName, 60)
  const email = readEmail('personEmail', input.personEmail)
  const whom = await ctx.act.alone('registerOrganization', input, async ({ em }) => {
    const ids = { personId: newId(), organizationId: newId() }
    const at = clock.real()
    await actAs(em, ids, async () => {
      em.persist(em.create(Organization, { ...data, id: ids.organizationId, registeredAt: at }))
      await flushUnique(em, () => refused('ORGANIZATION_EXISTS', { field: 'uscc', identifier: data.identifier.replace(/^CN:/, '') }))
      em.persist(
        em.create(Person, {
          id: ids.personId,
          organizationId: ids.organizationId,
          name,
          email,
          roles: ['admin', 'negotiator'],
          active: true,
          addedAt: at,
        }),
      )
    })
    return { ...ids, at: at.toISOString() }
  })
  await stillRepeatable(ctx, 'registerOrganization', whom)
  await openSession(ctx, 'registerOrganization', whom)
}
