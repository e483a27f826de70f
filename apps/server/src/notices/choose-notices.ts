import { readChoice, usualChoice } from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import type { ChooseNoticesInput } from './inputs.ts'
import { NoticeChoiceRow } from './notice-choice.entity.ts'

/** What the viewer chose, or what is usual. */
export async function noticeChoiceOf(ctx: Context): Promise<NoticeChoiceRow> {
  const { viewer } = ctx
  if (!viewer) throw refused('NOT_SIGNED_IN')
  const chosen = await ctx.em.findOne(NoticeChoiceRow, { personId: viewer.personId })
  const { hidden, unmailed } = usualChoice
  return (
    chosen ??
    Object.assign(new NoticeChoiceRow(), { ...usualChoice, hidden: [...hidden], unmailed: [...unmailed], personId: viewer.personId })
  )
}

/** Takes a person's choice; it holds for what they are told of from now on. @throws Refused as readChoice does */
export async function chooseNotices(ctx: Context, input: ChooseNoticesInput): Promise<void> {
  await ctx.act.alone('chooseNotices', input, async ({ em, viewer }) => {
    if (!viewer) throw refused('NOT_SIGNED_IN')
    const { hidden, unmailed, digest, quietFrom, quietUntil } = input
    const choice = orRefuse(readChoice({ hidden, unmailed, digest, quietFrom: quietFrom ?? null, quietUntil: quietUntil ?? null }))
    await em.upsert(NoticeChoiceRow, { ...choice, hidden: [...choice.hidden], unmailed: [...choice.unmailed], personId: viewer.personId })
    return null
  })
}
