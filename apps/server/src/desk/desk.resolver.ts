import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql'
import { LedgerEntryConnection } from '../ledger/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import { itemsAfter, recentEntries } from './desk-pages.ts'
import { deskOf } from './desk.ts'
import { Desk, DeskItemConnection, OwedCount } from './desk.type.ts'

@Resolver(() => Desk)
export class DeskResolver {
  @Query(() => Desk)
  desk(@Ctx() ctx: Context): Promise<Desk> {
    if (!ctx.viewer) throw refused('NOT_SIGNED_IN')
    return deskOf(ctx, ctx.viewer)
  }

  @FieldResolver(() => DeskItemConnection, { description: 'what is due first comes first' })
  owed(
    @Root() { allOwed }: Desk,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
  ): DeskItemConnection {
    return itemsAfter('owed', allOwed, first, after ?? null)
  }

  @FieldResolver(() => [OwedCount], { description: 'how much is owed in each alliance where anything is' })
  owedByAlliance(@Root() { allOwed }: Desk): OwedCount[] {
    const byAlliance = Map.groupBy(allOwed, ({ allianceId }) => allianceId)
    return [...byAlliance].flatMap(([allianceId, items]) => (allianceId === null ? [] : [{ allianceId, count: items.length }]))
  }

  @FieldResolver(() => DeskItemConnection, { description: 'what is due first comes first' })
  waiting(
    @Root() { allWaiting }: Desk,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
  ): DeskItemConnection {
    return itemsAfter('waiting', allWaiting, first, after ?? null)
  }

  @FieldResolver(() => LedgerEntryConnection, { description: 'newest first' })
  recent(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() ctx: Context,
  ): Promise<LedgerEntryConnection> {
    return recentEntries(ctx, first, after ?? null)
  }
}
