import type { Context } from '../platform/graphql/context.ts'
import { pageOf, pageSize } from '../platform/graphql/connection.ts'
import { cursorTo, instantAt, readCursor, type CursorOf } from '../platform/graphql/cursor.ts'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { Alliance } from './alliance.entity.ts'
import type { AllianceConnection } from './membership.type.ts'

const ofViewer: CursorOf = { kind: 'alliance', scope: '' }

/** The viewer's alliances, newest first. @throws Refused PAGE_SIZE_REFUSED, CURSOR_INVALID */
export async function listAlliances({ em }: Context, first: number, after: string | null): Promise<AllianceConnection> {
  const size = pageSize('first', first)
  const from = after === null ? null : placeAt(after)
  const where = from ? { $or: [{ createdAt: { $lt: from.at } }, { createdAt: from.at, id: { $lt: from.id } }] } : {}
  const [rows, totalCount] = await Promise.all([
    em.find(Alliance, where, { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], limit: size + 1 }),
    em.count(Alliance, {}),
  ])
  return { ...pageOf(rows.slice(0, size), cursorOf, { before: from !== null, after: rows.length > size }), totalCount }
}

const cursorOf = ({ createdAt, id }: Alliance): string => cursorTo(ofViewer, [createdAt.getTime(), id])

function placeAt(cursor: string): { at: Date; id: string } {
  const [time, id] = readCursor(ofViewer, cursor)
  if (typeof id !== 'string' || !isId(id)) throw refused('CURSOR_INVALID')
  return { at: instantAt(time), id }
}
