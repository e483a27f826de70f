import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { asDemo, DemoPerson, Organization } from '../identity/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import { Member } from './member.entity.ts'
import { partyLetter } from '@mengyue/domain'
import { membersOf, organizationOf } from './read-alliance.ts'

@Resolver(() => Member)
export class MemberResolver {
  @FieldResolver(() => Organization)
  async organization(@Root() { organizationId }: Member, @Ctx() ctx: Context): Promise<Organization> {
    const organization = await organizationOf(ctx, organizationId)
    if (!organization) throw refused('NOT_FOUND')
    return organization
  }

  @FieldResolver(() => String, { description: '甲 to 癸, then 十一方 …: the mark of the party, fixed once the negotiation has begun' })
  async letter(@Root() { id, allianceId }: Member, @Ctx() ctx: Context): Promise<string> {
    return letterIn(await membersOf(ctx, allianceId), id)
  }
}

/** Places may have gaps, where an invitation was declined; letters have none. */
const letterIn = (members: readonly Member[], id: string): string => partyLetter(members.findIndex((member) => member.id === id) + 1)

/** A sample person's party belongs to this chapter. */
@Resolver(() => DemoPerson)
export class DemoPersonLetterResolver {
  @FieldResolver(() => String, { nullable: true, description: "the party's mark, in the first alliance it is in" })
  async letter(@Root() { organizationId }: DemoPerson, @Ctx() ctx: Context): Promise<string | null> {
    const letters = await ctx.memo('demo-letters', () =>
      asDemo(ctx.deps, async (em) => {
        const members = await em.find(Member, {}, { orderBy: { acceptedAt: 'desc', order: 'asc' } })
        const alliances = Map.groupBy(members, ({ allianceId }) => allianceId)
        const inOrder = (allianceId: string) => (alliances.get(allianceId) ?? []).toSorted((a, b) => a.order - b.order)
        return new Map(members.map((member) => [member.organizationId, letterIn(inOrder(member.allianceId), member.id)]))
      }),
    )
    return letters.get(organizationId) ?? null
  }
}
