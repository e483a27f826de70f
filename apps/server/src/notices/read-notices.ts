import type { FilterQuery } from '@mikro-orm/postgresql'
import type { Context } from '../platform/graphql/context.ts'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { MarkNoticesReadInput } from './inputs.ts'
import { NoticeRow } from './notice.entity.ts'
import type { NoticePage } from './notices.type.ts'
import { inWords } from './words.ts'

const MOST = 100

/** The viewer's notices, newest first. @throws Refused INPUT_INVALID for a page size or a cursor that is none */
export async function readNotices(ctx: Context, viewer: Viewer, first: number, before: string | null): Promise<NoticePage> {
  if (!Number.isInteger(first) || first < 1 || first > MOST) throw refused('INPUT_INVALID', { field: 'first' })
  const { em } = ctx
  const mine = { personId: viewer.personId, shown: true }
  const from = before === null ? null : cursor(before)
  const where: FilterQuery<NoticeRow> = from ? { ...mine, $or: [{ at: { $lt: from.at } }, { at: from.at, id: { $lt: from.id } }] } : mine
  const rows = await em.find(NoticeRow, where, { orderBy: [{ at: 'desc' }, { id: 'desc' }], limit: first + 1 })
  const unread = await em.count(NoticeRow, { ...mine, readAt: null })
  const page = rows.slice(0, first)
  const last = rows.length > first ? page.at(-1) : undefined
  const notices = (await inWords(em, page)).map(({ notice, ...words }) => {
    const { id, kind, allianceId, clauseId, at, readAt } = notice
    return { id, kind, allianceId, clauseId, at, readAt, ...words }
  })
  return { unread, notices, older: last ? `${last.at.toISOString()} ${last.id}` : null }
}

function cursor(value: string): { at: Date; id: string } {
  const [instant = '', id = ''] = value.split(' ')
  const at = new Date(instant)
  if (Number.isNaN(at.getTime()) || !isId(id)) throw refused('INPUT_INVALID', { field: 'before' })
  return { at, id }
}

/** Notes what the viewer has seen: named notices, those about one clause, or all. Doing it again changes nothing. */
export async function markNoticesRead(ctx: Context, input: MarkNoticesReadInput): Promise<void> {
  const { ids, allianceId, clauseId } = input
  if ([...(ids ?? []), ...(allianceId ? [allianceId] : [])].some((id) => !isId(id))) throw refused('NOT_FOUND')
  await ctx.act.alone('markNoticesRead', input, async ({ em, viewer, deps }) => {
    if (!viewer) throw refused('NOT_SIGNED_IN')
    const where: FilterQuery<NoticeRow> = {
      personId: viewer.personId,
      readAt: null,
      ...(ids ? { id: { $in: ids } } : {}),
      ...(allianceId ? { allianceId } : {}),
      ...(clauseId ? { clauseId } : {}),
    }
    await em.nativeUpdate(NoticeRow, where, { readAt: deps.clock.now() })
    return null
  })
  // The person's other pages count anew.
  if (ctx.viewer) ctx.deps.realtime.noticed([ctx.viewer.personId])
}
