import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql'
import { Alliance } from '../membership/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import type { StreamContext } from '../platform/graphql/websocket.ts'
import { refused } from '../platform/refusal.ts'
import { chooseNotices, noticeChoiceOf } from './choose-notices.ts'
import { ChooseNoticesInput, MarkNoticesReadInput, RemindPartyInput, SetEscalationInput } from './inputs.ts'
import { NoticeChoiceRow } from './notice-choice.entity.ts'
import { noticedFor } from './noticed.ts'
import { NoticePage, Turns } from './notices.type.ts'
import { markNoticesRead, readNotices } from './read-notices.ts'
import { remindParty, setEscalation } from './remind-party.ts'
import { turnsOf } from './turns.ts'

/** What a marking answers with: the newest, and how many are left. */
const SHOWN = 20

@Resolver(() => NoticePage)
export class NoticesResolver {
  @Query(() => NoticePage, { description: "the viewer's own notices, newest first" })
  async notices(
    @Arg('first', () => Int, { defaultValue: SHOWN }) first: number,
    @Arg('before', () => String, { nullable: true }) before: string | null | undefined,
    @Ctx() ctx: Context,
  ): Promise<NoticePage> {
    if (!ctx.viewer) throw refused('NOT_SIGNED_IN')
    return readNotices(ctx, ctx.viewer, first, before ?? null)
  }

  @Query(() => NoticeChoiceRow)
  noticeChoice(@Ctx() ctx: Context): Promise<NoticeChoiceRow> {
    return noticeChoiceOf(ctx)
  }

  @Mutation(() => NoticePage)
  async markNoticesRead(@Arg('input', () => MarkNoticesReadInput) input: MarkNoticesReadInput, @Ctx() ctx: Context): Promise<NoticePage> {
    await markNoticesRead(ctx, input)
    return this.notices(SHOWN, null, ctx)
  }

  @Mutation(() => NoticeChoiceRow)
  async chooseNotices(@Arg('input', () => ChooseNoticesInput) input: ChooseNoticesInput, @Ctx() ctx: Context): Promise<NoticeChoiceRow> {
    await chooseNotices(ctx, input)
    return noticeChoiceOf(ctx)
  }

  @Subscription(() => Boolean, {
    description: 'a wake-up each time the viewer is told of something',
    subscribe: ({ context }: { context: StreamContext }) => noticedFor(context.deps, context.viewer),
  })
  noticed(): boolean {
    return true
  }
}

/** Whose move it is belongs to this chapter, and so does its place in the alliance. */
@Resolver(() => Alliance)
export class TurnsResolver {
  @FieldResolver(() => Turns, { nullable: true, description: 'whose move it is; null where nothing is negotiated' })
  turns(@Root() alliance: Alliance, @Ctx() ctx: Context): Promise<Turns | null> {
    return turnsOf(ctx, alliance)
  }

  @Mutation(() => Alliance)
  async remindParty(@Arg('input', () => RemindPartyInput) input: RemindPartyInput, @Ctx() ctx: Context): Promise<Alliance> {
    await remindParty(ctx, input)
    return ctx.em.findOneOrFail(Alliance, { id: input.allianceId })
  }

  @Mutation(() => Alliance)
  async setEscalation(@Arg('input', () => SetEscalationInput) input: SetEscalationInput, @Ctx() ctx: Context): Promise<Alliance> {
    await setEscalation(ctx, input)
    return ctx.em.findOneOrFail(Alliance, { id: input.allianceId })
  }
}
