import type { Actor } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import { ChiefExpert } from '../expert/index.ts'
import { presentAgreement } from '../negotiation/index.ts'
import type { AllianceWork } from '../platform/act.ts'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { Deliverable } from './deliverable.entity.ts'
import { Milestone } from './milestone.entity.ts'
import { Task } from './task.entity.ts'

type Versioned = { id: string; allianceId: string; version: number }

/** The row that the caller saw, still in that version. @throws Refused NOT_FOUND, WORK_CHANGED */
function seen<T extends Versioned>(row: T | null, version: number): T {
  if (!row) throw refused('NOT_FOUND')
  if (row.version !== version) throw refused('WORK_CHANGED', { seen: version, current: row.version })
  return row
}

export const presentTask = async (em: EntityManager, allianceId: string, id: string, version: number): Promise<Task> =>
  seen(isId(id) ? await em.findOne(Task, { id, allianceId }) : null, version)

export const presentDeliverable = async (em: EntityManager, allianceId: string, id: string, version: number): Promise<Deliverable> =>
  seen(isId(id) ? await em.findOne(Deliverable, { id, allianceId }) : null, version)

export const presentMilestone = async (em: EntityManager, allianceId: string, id: string, version: number): Promise<Milestone> =>
  seen(isId(id) ? await em.findOne(Milestone, { id, allianceId }) : null, version)

/** Who acts, as the rules ask: the chief expert is one of this alliance, whoever is one elsewhere. */
export async function actorOf({ em, allianceId, viewer }: AllianceWork): Promise<Actor> {
  const expert = await em.findOne(ChiefExpert, { allianceId })
  return { organizationId: viewer.organizationId, isChiefExpert: expert?.personId === viewer.personId }
}

/** A whole number that the executed agreement sets; null where no clause uses it. */
export async function agreedNumber(em: EntityManager, allianceId: string, slot: string): Promise<number | null> {
  const { values } = await presentAgreement(em, allianceId)
  const value = Number(values[slot] ?? Number.NaN)
  return Number.isSafeInteger(value) ? value : null
}
