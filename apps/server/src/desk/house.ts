import type { EntityManager } from '@mikro-orm/postgresql'
import { Authority, Passkey } from '../identity/index.ts'
import { Alliance } from '../membership/index.ts'
import { clausesInRoom, packagesInRoom, Rooms } from '../negotiation/index.ts'
import { signingsOf } from '../signing/index.ts'
import type { NegotiationInView } from './negotiation-items.ts'
import type { SigningInView } from './signing-items.ts'

/** All that is going on for one organization, whoever in it asks. */
export interface House {
  /** alliances that it leads */
  led: readonly Alliance[]
  negotiations: readonly NegotiationInView[]
  signings: readonly SigningInView[]
  passkeys: readonly Passkey[]
  authorities: readonly Authority[]
}

/** Reads an organization's whole desk; the number of statements grows neither with its alliances nor with what goes on in them. */
export async function readHouse(em: EntityManager, organizationId: string, now: Date): Promise<House> {
  const alliances = await em.find(Alliance, {}, { orderBy: { createdAt: 'asc' } })
  const inStage = (...stages: Alliance['stage'][]) => alliances.filter(({ stage }) => stages.includes(stage))
  const rooms = new Rooms(
    em,
    inStage('negotiating', 'signing').map(({ id }) => id),
  )
  const [negotiations, signings, passkeys, authorities] = await Promise.all([
    Promise.all(inStage('negotiating').map((alliance) => negotiationOf(rooms, alliance, organizationId))),
    signingsIn(em, rooms, inStage('signing'), organizationId, now),
    em.find(Passkey, { organizationId }),
    em.find(Authority, { organizationId }),
  ])
  return { led: alliances.filter((alliance) => leads(alliance, organizationId)), negotiations, signings, passkeys, authorities }
}

async function negotiationOf(rooms: Rooms, alliance: Alliance, organizationId: string): Promise<NegotiationInView> {
  const room = rooms.room(alliance.id)
  const [clauses, packages, parties, names] = await Promise.all([
    clausesInRoom(room),
    packagesInRoom(room),
    room.parties(),
    namesIn(rooms, alliance.id),
  ])
  const own = parties.find((party) => party.organizationId === organizationId)
  const approvalRequired = own?.organization.internalApprovalRequired ?? false
  return { place: placeOf(alliance), isLead: leads(alliance, organizationId), approvalRequired, clauses, packages, names }
}

async function signingsIn(
  em: EntityManager,
  rooms: Rooms,
  alliances: readonly Alliance[],
  organizationId: string,
  now: Date,
): Promise<SigningInView[]> {
  const byId = new Map(alliances.map((alliance) => [alliance.id, alliance]))
  const summaries = await signingsOf(em, [...byId.keys()])
  const views = summaries.map(async ({ lock, turns, confirmedBy }): Promise<SigningInView[]> => {
    const alliance = byId.get(lock.allianceId)
    if (!alliance) return []
    const names = await namesIn(rooms, alliance.id)
    return [{ place: placeOf(alliance), isLead: leads(alliance, organizationId), lock, turns, confirmedBy, names, now }]
  })
  return (await Promise.all(views)).flat()
}

const namesIn = async (rooms: Rooms, allianceId: string): Promise<ReadonlyMap<string, string>> =>
  new Map((await rooms.room(allianceId).parties()).map(({ organizationId, organization }) => [organizationId, organization.shortName]))

const leads = ({ leadOrganizationId }: Alliance, organizationId: string): boolean => leadOrganizationId === organizationId

const placeOf = ({ id, name }: Alliance) => ({ allianceId: id, allianceName: name })
