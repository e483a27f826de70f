import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { asDemo, DemoPerson, Organization } from '../identity/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import { Member } from './member.entity.ts'
import { organizationOf } from './read-alliance.ts'

@Resolver(() => Member)
export class MemberResolver {
  @FieldResolver(() => Organization)
  async organization(@Root() { organizationId }: Member, @Ctx() ctx: Context): Promise<Organization> {
    const organization = await organizationOf(ctx, organizationId)
    if (!organization) throw refused('NOT_FOUND')
    return organization
  }
}

/** A sample person's party belongs to this chapter. */
@Resolver(() => DemoPerson)
export class DemoPersonLetterResolver {
  @FieldResolver(() => String, { nullable: true, description: "the party's mark, in the first alliance it is in" })
  async letter(@Root() { organizationId }: DemoPerson, @Ctx() ctx: Context): Promise<string | null> {
    const letters = await ctx.memo('demo-letters', () =>
      asDemo(ctx.deps, async (em) => new Map((await em.find(Member, {}, { orderBy: { acceptedAt: 'desc' } })).map((member) => [member.organizationId, member.letter]))),
    )
    return letters.get(organizationId) ?? null
  }
}
