import { flushUnique } from '../platform/database/flush-unique.ts'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { readEmail, readText } from '../platform/read-input.ts'
import { refused } from '../platform/refusal.ts'
import { actAs } from './act-as.ts'
import type { RegisterOrganizationInput } from './inputs.ts'
import { Organization } from './organization.entity.ts'
import { Passkey } from './passkey.entity.ts'
import { Person } from './person.entity.ts'
import { readOrganization } from './read-organization.ts'
import { openSession } from './session.ts'

/** So long the same request may be sent again, after a lost answer, and is signed in. */
const REPEATABLE_MS = 15 * 60_000

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
    return ids
  })
  await stillRepeatable(ctx, whom)
  await openSession(ctx, 'registerOrganization', whom)
}

/** The same key again signs in once more, but only at first and while nobody holds a key: it must not become a password. */
async function stillRepeatable(ctx: Context, whom: { personId: string; organizationId: string }): Promise<void> {
  const fresh = await ctx.act.alone('registerOrganization', {}, async ({ em }) =>
    actAs(em, whom, async () => {
      const person = await em.findOneOrFail(Person, { id: whom.personId })
      const keys = await em.count(Passkey, { personId: whom.personId })
      return keys === 0 && ctx.deps.clock.real().getTime() - person.addedAt.getTime() < REPEATABLE_MS
    }),
  )
  if (!fresh) throw refused('IDEMPOTENCY_KEY_REUSED')
}
