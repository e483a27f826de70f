import { Arg, Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root, Subscription } from 'type-graphql'
import type { Context } from '../platform/graphql/context.ts'
import type { StreamContext } from '../platform/graphql/websocket.ts'
import { changesFor, type ChangeNotice } from './changes.ts'
import { LedgerEntry } from './ledger-entry.type.ts'
import { LedgerSubject, loadSubjects } from './subjects.ts'

@ObjectType()
export class LedgerHead {
  @Field(() => Int) seq!: number
  @Field(() => String) hash!: string
  @Field(() => String, { description: 'of the last entry: the feed goes on from here' }) cursor!: string
}

@ObjectType()
export class Change {
  @Field(() => ID) allianceId!: string
  @Field(() => Int) seq!: number
}

@Resolver(() => LedgerEntry)
export class LedgerResolver {
  @FieldResolver(() => [LedgerSubject], { description: 'the things that it changed, as they are now' })
  subjects(@Root() entry: LedgerEntry, @Ctx() context: Context): Promise<object[]> {
    return loadSubjects(context, entry.allianceId, entry.subjectRefs)
  }

  /** Served by FeedHub, which shares executions among equal subscribers; here only the shape and what one entry resolves to. */
  @Subscription(() => LedgerEntry, {
    description: 'replays what the caller may see after the cursor, then follows',
    subscribe: () => {
      throw new Error('the feed is served by its hub')
    },
  })
  feed(
    @Root() entry: LedgerEntry,
    @Arg('allianceId', () => ID) _allianceId: string,
    @Arg('after', () => String, { nullable: true, description: 'cursor of an entry of this alliance; null: from the first' })
    _after: string | null | undefined,
  ): LedgerEntry {
    return entry
  }

  @Subscription(() => Change, {
    description: "a wake-up for each new entry in any of the caller's alliances",
    subscribe: ({ context }: { context: StreamContext }) => changesFor(context.deps, context.viewer),
  })
  changes(@Root() change: ChangeNotice): Change {
    return change
  }
}
