import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import type { Clause } from './clause.entity.ts'
import type { Room } from './room.ts'
import { readRoom } from './rooms.ts'

/** The request's one view of an alliance's negotiation. */
export const roomOf = (ctx: Context, allianceId: string): Promise<Room> =>
  ctx.memo(`room:${allianceId}`, () => Promise.resolve(readRoom(ctx.em, allianceId)))

/** Clauses of one alliance as the viewer sees them, in the order asked for; those that it may not see are left out. */
export async function clausesIn(ctx: Context, allianceId: string, clauseIds: readonly string[]): Promise<Clause[]> {
  const room = await roomOf(ctx, allianceId)
  const clauses = new Map((await room.clauses()).map((clause) => [clause.clauseId, clause]))
  return clauseIds.flatMap((clauseId) => clauses.get(clauseId) ?? [])
}

/** @throws Refused NOT_FOUND */
export async function clauseIn(ctx: Context, allianceId: string, clauseId: string): Promise<Clause> {
  const [clause] = await clausesIn(ctx, allianceId, [clauseId])
  if (!clause) throw refused('NOT_FOUND')
  return clause
}
