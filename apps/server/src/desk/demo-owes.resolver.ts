import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { demoPersons, DemoPerson } from '../identity/index.ts'
import { databaseSession } from '../platform/database/session.ts'
import type { Deps } from '../platform/deps.ts'
import type { Context } from '../platform/graphql/context.ts'
import { owedBy } from './desk.ts'
import { readHouse } from './house.ts'

/** What a sample person owes belongs to the desk. */
@Resolver(() => DemoPerson)
export class DemoOwesResolver {
  @FieldResolver(() => Int, { description: 'how many things wait for this person' })
  async owes(@Root() { id }: DemoPerson, @Ctx() ctx: Context): Promise<number> {
    const counts = await ctx.memo('demo-owes', () => countOwed(ctx.deps))
    return counts.get(id) ?? 0
  }
}

/** Counted as each of them would see it: one transaction for each organization, one organization after another. */
async function countOwed(deps: Deps): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  const houses = Map.groupBy(await demoPersons(deps), ({ organizationId }) => organizationId)
  for (const [organizationId, people] of houses) {
    const [first] = people
    if (!first) continue
    const em = deps.orm.em.fork({ session: databaseSession({ viewer: { personId: first.id, organizationId } }) })
    await em.transactional(async (work) => {
      const now = deps.clock.now()
      const house = await readHouse(work, organizationId, now)
      for (const { id, name, roles } of people)
        counts.set(id, owedBy(house, { personId: id, name, organizationId, roles, sessionId: '', demo: true }, now).length)
    })
  }
  return counts
}
