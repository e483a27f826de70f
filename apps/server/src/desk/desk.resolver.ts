import { Ctx, Query, Resolver } from 'type-graphql'
import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import { deskOf } from './desk.ts'
import { Desk } from './desk.type.ts'

@Resolver(() => Desk)
export class DeskResolver {
  @Query(() => Desk)
  desk(@Ctx() ctx: Context): Promise<Desk> {
    if (!ctx.viewer) throw refused('NOT_SIGNED_IN')
    return deskOf(ctx, ctx.viewer)
  }
}
