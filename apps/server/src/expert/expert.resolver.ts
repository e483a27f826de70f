import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { Alliance } from '../membership/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { inBulk } from '../platform/graphql/in-bulk.ts'
import { refused } from '../platform/refusal.ts'
import { ChiefExpert } from './chief-expert.entity.ts'
import { NameChiefExpertInput } from './inputs.ts'
import { nameChiefExpert } from './name-chief-expert.ts'

@Resolver(() => Alliance)
export class ExpertResolver {
  @FieldResolver(() => ChiefExpert, {
    nullable: true,
    description: 'null until the organization that the agreement names has entered its person',
  })
  async chiefExpert(@Root() { id }: Alliance, @Ctx() ctx: Context): Promise<ChiefExpert | null> {
    return chiefExpertOf(ctx, id)
  }

  @Mutation(() => Alliance)
  async nameChiefExpert(@Arg('input', () => NameChiefExpertInput) input: NameChiefExpertInput, @Ctx() ctx: Context): Promise<Alliance> {
    const id = await nameChiefExpert(ctx, input)
    const alliance = await ctx.em.findOne(Alliance, { id })
    if (!alliance) throw refused('NOT_FOUND')
    return alliance
  }
}

/** The alliance's chief expert; of all alliances in an answer in one statement. */
export async function chiefExpertOf(ctx: Context, allianceId: string): Promise<ChiefExpert | null> {
  const found = await inBulk(
    ctx,
    'chief-experts',
    allianceId,
    async (ids) => new Map((await ctx.em.find(ChiefExpert, { allianceId: { $in: ids } })).map((one) => [one.allianceId, one])),
  )
  return found ?? null
}
