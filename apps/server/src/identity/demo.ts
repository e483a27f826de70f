import type { EntityManager } from '@mikro-orm/postgresql'
import { databaseSession } from '../platform/database/session.ts'
import type { Deps } from '../platform/deps.ts'
import type { Context } from '../platform/graphql/context.ts'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { newSessionToken } from '../platform/secret.ts'
import { actAs } from './act-as.ts'
import type { DemoPerson } from './identity.type.ts'
import type { AdvanceClockInput, StepInInput } from './inputs.ts'
import { Organization } from './organization.entity.ts'
import { Person } from './person.entity.ts'
import { enterSession, renewSession, writeSession } from './session.ts'

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

/**
 * Signs in as a person of an invented organization without their passkey. They still cannot sign without it. The same request again gets
 * another cookie of the same session, within a minute.
 * @throws Refused DEMO_ONLY, NOT_FOUND, IDEMPOTENCY_KEY_REUSED
 */
export async function stepInAs(ctx: Context, input: StepInInput): Promise<void> {
  const { personId } = input
  const found = (await demoPersons(ctx.deps)).find(({ id }) => id === personId)
  if (!found || !isId(personId)) throw refused('NOT_FOUND')
  const whom = { personId, organizationId: found.organizationId }
  const token = newSessionToken()
  let isFirst = false as boolean
  const opened = await ctx.act.alone('stepInAs', input, async ({ em }) => {
    isFirst = true
    return actAs(em, whom, () => writeSession(ctx, em, whom, token, { demo: true }))
  })
  if (!isFirst) await renewSession(ctx, 'stepInAs', opened, token)
  await enterSession(ctx, token)
}

/** Moves the server's clock forward, for everyone. @throws Refused DEMO_ONLY, CLOCK_BACKWARD, INPUT_INVALID */
export async function advanceClock(ctx: Context, input: AdvanceClockInput): Promise<void> {
  const { deps } = ctx
  const { to } = input
  onlyInDemo(deps)
  await ctx.act.alone('advanceClock', input, async ({ em, afterCommit }) => {
    if (to <= deps.clock.now()) throw refused('CLOCK_BACKWARD', { now: deps.clock.now().toISOString() })
    if (to.getTime() - deps.clock.real().getTime() > FURTHEST_MS) throw refused('INPUT_INVALID', { field: 'to' })
    await deps.clock.advance(em, to)
    afterCommit(() => deps.realtime.clockMoved())
    return null
  })
}
