import { dayInShanghai } from '@mengyue/domain'
import { actsSince } from '../ledger/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import type { Viewer } from '../platform/viewer.ts'
import { owedInPreparation } from './alliance-items.ts'
import type { Desk, DeskItem } from './desk.type.ts'
import { readHouse, type House } from './house.ts'
import { byDueDate } from './item.ts'
import { owedInNegotiation, waitingInNegotiation } from './negotiation-items.ts'
import { owedByPerson } from './own-items.ts'
import { owedInSigning, waitingInSigning } from './signing-items.ts'

/** Everything the viewer owes and waits for, in all alliances together. */
export async function deskOf(ctx: Context, viewer: Viewer): Promise<Desk> {
  const { em } = ctx
  const now = ctx.deps.clock.now()
  const [house, doneThisWeek] = await Promise.all([
    readHouse(em, viewer.organizationId, now),
    actsSince(em, viewer.personId, mondayOf(now)),
  ])
  return {
    allOwed: owedBy(house, viewer, now).sort(byDueDate),
    allWaiting: awaitedBy(house, viewer).sort(byDueDate),
    doneThisWeek,
  }
}

/** What a person of the house owes, in no order. */
export const owedBy = (house: House, viewer: Viewer, now: Date): DeskItem[] => [
  ...owedByPerson(house, viewer, now),
  ...house.led.flatMap((alliance) => owedInPreparation(alliance, viewer)),
  ...house.negotiations.flatMap((negotiation) => owedInNegotiation(negotiation, viewer)),
  ...house.signings.flatMap((signing) => owedInSigning(signing, viewer)),
]

const awaitedBy = (house: House, viewer: Viewer): DeskItem[] => [
  ...house.negotiations.flatMap((negotiation) => waitingInNegotiation(negotiation, viewer)),
  ...house.signings.flatMap((signing) => waitingInSigning(signing, viewer)),
]

/** Midnight in Shanghai at the beginning of the week. */
function mondayOf(now: Date): Date {
  const midnight = new Date(`${dayInShanghai(now)}T00:00:00+08:00`)
  const weekday = (new Date(midnight.getTime() + 8 * 3_600_000).getUTCDay() + 6) % 7
  return new Date(midnight.getTime() - weekday * 86_400_000)
}
