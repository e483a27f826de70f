import { dayInShanghai } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import { actsSince, newestEntries, seenBy } from '../ledger/index.ts'
import { Alliance } from '../membership/index.ts'
import { clausesInRoom, Rooms } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import type { Viewer } from '../platform/viewer.ts'
import { signingsOf } from '../signing/index.ts'
import { owedInPreparation } from './alliance-items.ts'
import type { Desk, DeskItem } from './desk.type.ts'
import { byDueDate } from './item.ts'
import { owedInNegotiation, waitingInNegotiation } from './negotiation-items.ts'
import { owedByPerson } from './own-items.ts'
import { owedInSigning, waitingInSigning } from './signing-items.ts'

const RECENT = 20

/** Everything the viewer owes and waits for, in all alliances together; the number of statements does not grow with them. */
export async function deskOf(ctx: Context, viewer: Viewer): Promise<Desk> {
  const { em } = ctx
  const now = ctx.deps.clock.now()
  const [{ owed, waiting }, recent, doneThisWeek] = await Promise.all([
    owedAndAwaited(em, viewer, now),
    newestEntries(em, RECENT),
    actsSince(em, viewer.personId, mondayOf(now)),
  ])
  return {
    owed: owed.sort(byDueDate),
    waiting: waiting.sort(byDueDate),
    recent: recent.map((entry) => seenBy(entry, viewer.organizationId)),
    doneThisWeek,
  }
}

/** What a person owes and waits for, in no order. */
export async function owedAndAwaited(em: EntityManager, viewer: Viewer, now: Date): Promise<Both> {
  const alliances = await em.find(Alliance, {}, { orderBy: { createdAt: 'asc' } })
  const [own, negotiations, signings] = await Promise.all([
    owedByPerson(em, viewer, now),
    inNegotiations(em, alliances, viewer),
    inSignings(em, alliances, viewer, now),
  ])
  const preparing = alliances
    .filter(({ leadOrganizationId }) => leadOrganizationId === viewer.organizationId)
    .flatMap((alliance) => owedInPreparation(alliance, viewer))
  return { owed: [...own, ...preparing, ...negotiations.owed, ...signings.owed], waiting: [...negotiations.waiting, ...signings.waiting] }
}

interface Both {
  owed: DeskItem[]
  waiting: DeskItem[]
}

async function inNegotiations(em: EntityManager, alliances: readonly Alliance[], viewer: Viewer): Promise<Both> {
  const negotiating = alliances.filter(({ stage }) => stage === 'negotiating')
  const rooms = new Rooms(
    em,
    negotiating.map(({ id }) => id),
  )
  const found = await Promise.all(
    negotiating.map(async (alliance) => {
      const room = rooms.room(alliance.id)
      const [clauses, parties] = await Promise.all([clausesInRoom(room), room.parties()])
      const own = parties.find(({ organizationId }) => organizationId === viewer.organizationId)
      const view = {
        place: placeOf(alliance),
        isLead: alliance.leadOrganizationId === viewer.organizationId,
        approvalRequired: own?.organization.internalApprovalRequired ?? false,
        clauses,
        names: new Map(parties.map(({ organizationId, organization }) => [organizationId, organization.shortName])),
      }
      return { owed: owedInNegotiation(view, viewer), waiting: waitingInNegotiation(view, viewer) }
    }),
  )
  return joined(found)
}

async function inSignings(em: EntityManager, alliances: readonly Alliance[], viewer: Viewer, now: Date): Promise<Both> {
  const signing = new Map(alliances.filter(({ stage }) => stage === 'signing').map((alliance) => [alliance.id, alliance]))
  const rooms = new Rooms(em, [...signing.keys()])
  const found = await Promise.all(
    (await signingsOf(em, [...signing.keys()], viewer.personId)).map(async ({ lock, turns, confirmed }) => {
      const alliance = signing.get(lock.allianceId)
      if (!alliance) return { owed: [], waiting: [] }
      const names = new Map(
        (await rooms.room(alliance.id).parties()).map(({ organizationId, organization }) => [organizationId, organization.shortName]),
      )
      const view = {
        place: placeOf(alliance),
        isLead: alliance.leadOrganizationId === viewer.organizationId,
        lock,
        turns,
        confirmed,
        names,
        now,
      }
      return { owed: owedInSigning(view, viewer), waiting: waitingInSigning(view, viewer) }
    }),
  )
  return joined(found)
}

const joined = (found: readonly Both[]): Both => ({
  owed: found.flatMap(({ owed }) => owed),
  waiting: found.flatMap(({ waiting }) => waiting),
})

const placeOf = ({ id, name }: Alliance) => ({ allianceId: id, allianceName: name })

/** Midnight in Shanghai at the beginning of the week. */
function mondayOf(now: Date): Date {
  const midnight = new Date(`${dayInShanghai(now)}T00:00:00+08:00`)
  const weekday = (new Date(midnight.getTime() + 8 * 3_600_000).getUTCDay() + 6) % 7
  return new Date(midnight.getTime() - weekday * 86_400_000)
}
