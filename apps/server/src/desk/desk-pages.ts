import { newestEntries, seenBy, type EntryPlace, type LedgerEntry, type LedgerEntryConnection } from '../ledger/index.ts'
import { pageOf, pageSize } from '../platform/graphql/connection.ts'
import type { Context } from '../platform/graphql/context.ts'
import { cursorTo, instantAt, readCursor, type CursorOf } from '../platform/graphql/cursor.ts'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import type { DeskItem, DeskItemConnection } from './desk.type.ts'
import { byPlace, placeOf, type ItemPlace } from './item.ts'

/**
 * A page of the desk. What was done meanwhile is gone from the list, and a cursor that named it still tells where to go on.
 * @param items in their order
 * @throws Refused PAGE_SIZE_REFUSED, CURSOR_INVALID
 */
export function itemsAfter(list: 'owed' | 'waiting', items: readonly DeskItem[], first: number, after: string | null): DeskItemConnection {
  const size = pageSize('first', first)
  const ofList: CursorOf = { kind: list, scope: '' }
  const place = after === null ? null : itemPlace(ofList, after)
  const rest = place ? items.filter((item) => byPlace(placeOf(item), place) > 0) : items
  const page = pageOf(rest.slice(0, size), (item) => cursorTo(ofList, placeOf(item)), { before: place !== null, after: rest.length > size })
  return { ...page, totalCount: items.length }
}

function itemPlace(ofList: CursorOf, cursor: string): ItemPlace {
  const [dueAt, since, id] = readCursor(ofList, cursor)
  if (typeof dueAt !== 'number' || typeof since !== 'number' || typeof id !== 'string') throw refused('CURSOR_INVALID')
  return [dueAt, since, id]
}

/** PostgreSQL's largest integer. */
const MOST_SEQ = 2_147_483_647

const ofEntries: CursorOf = { kind: 'recent', scope: '' }

/** What has lately happened in all of the viewer's alliances, newest first. @throws Refused PAGE_SIZE_REFUSED, CURSOR_INVALID */
export async function recentEntries({ em, viewer }: Context, first: number, after: string | null): Promise<LedgerEntryConnection> {
  const size = pageSize('first', first)
  const place = after === null ? null : entryPlace(after)
  const rows = await newestEntries(em, size + 1, place)
  const entries = rows.slice(0, size).map((row) => seenBy(row, viewer?.organizationId ?? ''))
  const cursorOf = ({ at, allianceId, seq }: LedgerEntry): string => cursorTo(ofEntries, [at.getTime(), allianceId, seq])
  return pageOf(entries, cursorOf, { before: place !== null, after: rows.length > size })
}

function entryPlace(cursor: string): EntryPlace {
  const [time, allianceId, seq] = readCursor(ofEntries, cursor)
  if (typeof allianceId !== 'string' || !isId(allianceId) || typeof seq !== 'number' || seq < 1 || seq > MOST_SEQ)
    throw refused('CURSOR_INVALID')
  return { at: instantAt(time), allianceId, seq }
}
