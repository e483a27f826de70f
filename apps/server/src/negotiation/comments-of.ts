import type { Context } from '../platform/graphql/context.ts'
import { pageOf, pageSize } from '../platform/graphql/connection.ts'
import { cursorTo, instantAt, readCursor, type CursorOf } from '../platform/graphql/cursor.ts'
import { inBulk } from '../platform/graphql/in-bulk.ts'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import type { Clause } from './clause.entity.ts'
import { Comment } from './comment.entity.ts'
import type { CommentConnection } from './comment.type.ts'

interface Place {
  at: Date
  id: string
}

interface Rows {
  /** newest first, one more than the page has where there are more */
  newest: Comment[]
  total: number
}

const remarksOn = ({ allianceId, clauseId }: Clause): CursorOf => ({ kind: 'comment', scope: `${allianceId}:${clauseId}` })

/**
 * The remarks on a clause that the viewer may read, oldest first: the newest page of them, or the one before a cursor. However many
 * clauses are asked for, their pages come in one statement.
 * @throws Refused PAGE_SIZE_REFUSED, CURSOR_INVALID, CURSOR_FOREIGN
 */
export async function commentsOf(ctx: Context, clause: Clause, last: number, before: string | null): Promise<CommentConnection> {
  const size = pageSize('last', last)
  const { allianceId, clauseId } = clause
  const place = before === null ? null : placeAt(clause, before)
  const rows = await inBulk(ctx, `comments:${allianceId}:${size}:${before ?? ''}`, clauseId, (clauseIds) =>
    newestOf(ctx, allianceId, clauseIds, size + 1, place),
  )
  const { newest, total } = rows ?? { newest: [], total: before === null ? 0 : await countOf(ctx, clause) }
  const page = newest.slice(0, size).toReversed()
  const cursorOf = ({ at, id }: Comment): string => cursorTo(remarksOn(clause), [at.getTime(), id])
  return { ...pageOf(page, cursorOf, { before: newest.length > size, after: place !== null }), totalCount: total }
}

function placeAt(clause: Clause, cursor: string): Place {
  const [time, id] = readCursor(remarksOn(clause), cursor)
  if (typeof id !== 'string' || !isId(id)) throw refused('CURSOR_INVALID')
  return { at: instantAt(time), id }
}

async function newestOf(
  { em }: Context,
  allianceId: string,
  clauseIds: readonly string[],
  most: number,
  before: Place | null,
): Promise<ReadonlyMap<string, Rows>> {
  const older = before ? '(at, id) < (?::timestamptz, ?::uuid)' : 'true'
  const rows: (Record<string, unknown> & { clause_id: string; total: string })[] = await em.execute(
    `select * from (
       select c.*, count(*) over (partition by clause_id) total,
         row_number() over (partition by clause_id order by ${older} desc, at desc, id desc) place
       from comment c where alliance_id = ? and clause_id = any(string_to_array(?, ','))) numbered
     where place <= ? and ${older} order by place`,
    [
      ...(before ? [before.at.toISOString(), before.id] : []),
      allianceId,
      clauseIds.join(','),
      most,
      ...(before ? [before.at.toISOString(), before.id] : []),
    ],
  )
  const byClause = Map.groupBy(rows, (row) => row.clause_id)
  return new Map(
    [...byClause].map(([clauseId, [first, ...others]]) => [
      clauseId,
      { newest: [first, ...others].flatMap((row) => (row ? em.map(Comment, row) : [])), total: Number(first?.total ?? 0) },
    ]),
  )
}

const countOf = ({ em }: Context, { allianceId, clauseId }: Clause): Promise<number> => em.count(Comment, { allianceId, clauseId })
