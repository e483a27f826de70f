import type { EntityManager } from '@mikro-orm/postgresql'
import { databaseSession } from '../platform/database/session.ts'
import type { Deps } from '../platform/deps.ts'
import type { Context } from '../platform/graphql/context.ts'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import type { DemoPerson } from './identity.type.ts'
import type { AdvanceClockInput } from './inputs.ts'
import { Organization } from './organization.entity.ts'
import { Person } from './person.entity.ts'
import { openSession } from './session.ts'

/** As far ahead as a story ever goes: review hours, the pilot's six months, an alliance's whole term. */
const FURTHEST_MS = 20 * 366 * 86_400_000

/** Asked by every demo operation itself too: nothing that the policy or a test switches off opens this door. */
export function onlyInDemo({ settings }: Deps): void {
  if (!settings.demo) throw refused('DEMO_ONLY')
}

/** Reads past row-level security what a demo shows to everyone: its invented organizations. */
export const asDemo = <T>(deps: Deps, read: (em: EntityManager) => Promise<T>): Promise<T> => {
  onlyInDemo(deps)
  return deps.orm.em.fork({ session: databaseSession({ scope: 'platform' }) }).transactional(read)
}

/** Everyone of the invented organizations, these in the order in which they registered. */
export const demoPersons = (deps: Deps): Promise<DemoPerson[]> =>
  asDemo(deps, async (em) => {
    const organizations = await em.find(Organization, { fictional: true }, { orderBy: { registeredAt: 'asc' } })
    const people = Map.groupBy(
      await em.find(Person, { organizationId: { $in: organizations.map(({ id }) => id) }, active: true }, { orderBy: { addedAt: 'asc' } }),
      ({ organizationId }) => organizationId,
    )
    return organizations.flatMap(({ id: organizationId, legalName: organizationName }) =>
      (people.get(organizationId) ?? []).map(({ id, name, roles }) => ({ id, name, roles, organizationId, organizationName })),
    )
  })

/** Signs in as a person of an invented organization without their passkey. They still cannot sign without it. @throws Refused DEMO_ONLY, NOT_FOUND */
export async function stepInAs(ctx: Context, { personId }: { personId: string }): Promise<void> {
  const whom = (await demoPersons(ctx.deps)).find(({ id }) => id === personId)
  if (!whom || !isId(personId)) throw refused('NOT_FOUND')
  await openSession(ctx, 'stepInAs', { personId, organizationId: whom.organizationId }, { demo: true })
}

/** Moves the server's clock forward, for everyone. @throws Refused DEMO_ONLY, CLOCK_BACKWARD, INPUT_INVALID */
export async function advanceClock(ctx: Context, { to }: AdvanceClockInput): Promise<void> {
  const { deps } = ctx
  onlyInDemo(deps)
  if (to <= deps.clock.now()) throw refused('CLOCK_BACKWARD', { now: deps.clock.now().toISOString() })
  if (to.getTime() - deps.clock.real().getTime() > FURTHEST_MS) throw refused('INPUT_INVALID', { field: 'to' })
  await ctx.act.alone('advanceClock', {}, async ({ em, afterCommit }) => {
    await deps.clock.advance(em, to)
    afterCommit(() => deps.realtime.clockMoved())
    return null
  })
}
