import type { Context } from '../platform/graphql/context.ts'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { Alliance } from './alliance.entity.ts'
import type { AllianceConnection } from './membership.type.ts'

const MOST = 100

/** The viewer's alliances, newest first. @throws Refused INPUT_INVALID for a page size or a cursor that is none */
export async function listAlliances({ em }: Context, first: number, after: string | null): Promise<AllianceConnection> {
  if (first < 1 || first > MOST) throw refused('INPUT_INVALID', { field: 'first' })
  const from = after === null ? null : readCursor(after)
  const where = from ? { $or: [{ createdAt: { $lt: from.at } }, { createdAt: from.at, id: { $lt: from.id } }] } : {}
  const [rows, totalCount] = await Promise.all([
    em.find(Alliance, where, { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], limit: first + 1 }),
    em.count(Alliance, {}),
  ])
  const edges = rows.slice(0, first).map((node) => ({ cursor: cursorOf(node), node }))
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null }, totalCount }
}

const cursorOf = ({ createdAt, id }: Alliance): string => Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url')

function readCursor(cursor: string): { at: Date; id: string } {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const at = new Date(time)
  if (Number.isNaN(at.getTime()) || !isId(id)) throw refused('INPUT_INVALID', { field: 'after' })
  return { at, id }
}
