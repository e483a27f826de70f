import {
  answerDueAt,
  dayInShanghai,
  delaysOf,
  ESCALATE_DAYS,
  refuse,
  unscheduledYears,
  workingAge,
  type Awaited,
  type Decision,
} from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import { askedSince, clausesInRoom, doorsOf, roomOf, type ClauseInRoom, type Room } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { permission } from '../platform/graphql/permission.ts'
import { Escalation } from './escalation.entity.ts'
import type { Turns } from './notices.type.ts'
import { PartyReminder } from './party-reminder.entity.ts'

/**
 * The parties whose answer is awaited, each with its oldest and how many. A clause with open proposals is answered through these; a text that
 * is not complete can be answered by nobody.
 */
export async function awaitedIn(room: Room): Promise<Awaited[]> {
  const [parties, clauses] = await Promise.all([room.parties(), clausesInRoom(room)])
  return parties.flatMap(({ organizationId }) => {
    const asked = clauses.flatMap((clause) => askedOf(clause, organizationId) ?? [])
    if (asked.length === 0) return []
    return [{ organizationId, since: new Date(Math.min(...asked)), clauses: asked.length }]
  })
}

/** Since when a party has been asked about a clause and has not answered, in milliseconds; null where it is not asked. */
function askedOf({ clause, standing, complete, openProposals, stances }: ClauseInRoom, organizationId: string): number | null {
  const answered = new Set(stances.filter((stance) => stance.organizationId === organizationId).map(({ contentHash }) => contentHash))
  const open = openProposals.filter(({ contentHash }) => !answered.has(contentHash))
  if (open.length > 0) return Math.min(...open.map(({ createdAt }) => createdAt.getTime()))
  const owesText = openProposals.length === 0 && complete && standing.waitingOn.includes(organizationId)
  return owesText ? askedSince(clause).getTime() : null
}

/** Working days after which the lead is told. */
export const escalateAfter = async (em: EntityManager, allianceId: string): Promise<number> =>
  (await em.findOne(Escalation, { allianceId }))?.days ?? ESCALATE_DAYS

/** Whether a party can be reminded by hand today: something waits for it, and nobody has reminded it yet. */
export function mayRemind(awaited: Awaited | undefined, remindedToday: boolean): Decision {
  if (!awaited) return refuse('NOTHING_AWAITED')
  return remindedToday ? refuse('REMINDED_TODAY') : { ok: true, value: true }
}

/** Whose move it is in an alliance that negotiates; null in any other. */
export async function turnsOf(ctx: Context, { id: allianceId, stage }: { id: string; stage: string }): Promise<Turns | null> {
  if (stage !== 'negotiating') return null
  const now = ctx.deps.clock.now()
  const today = dayInShanghai(now)
  const [room, may] = await Promise.all([roomOf(ctx, allianceId), doorsOf(ctx, allianceId)])
  const awaited = await awaitedIn(room)
  const [days, reminders] = await Promise.all([
    escalateAfter(ctx.em, allianceId),
    ctx.em.find(PartyReminder, { allianceId }, { orderBy: { day: 'asc' } }),
  ])
  const last = new Map(reminders.map((reminder) => [reminder.organizationId, reminder]))
  const ends = awaited.flatMap(({ since }) => [dayInShanghai(since), dayInShanghai(answerDueAt(since))])
  return {
    parties: awaited.map((one) => ({
      ...one,
      dueAt: answerDueAt(one.since),
      age: workingAge(one.since, now),
      escalated: delaysOf(one, now, days).includes('escalated'),
      remindedAt: last.get(one.organizationId)?.at ?? null,
      remind: permission(may('remindParty'), mayRemind(one, last.get(one.organizationId)?.day === today)),
    })),
    escalateAfter: days,
    unscheduledYears: ends.length === 0 ? [] : unscheduledYears(ends.reduce(earlier), [...ends, today].reduce(later)),
    setEscalation: permission(may('setEscalation')),
  }
}

const earlier = (a: string, b: string): string => (a < b ? a : b)
const later = (a: string, b: string): string => (a > b ? a : b)
