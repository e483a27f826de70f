import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql'
import { Initial } from './initial.entity.ts'
import { partiesOf, type Party } from './parties.ts'
import { Room } from './room.ts'
import { StanceRow } from './stance.entity.ts'

type EntityClass<T> = new () => T

/**
 * The rows that are many (each party's stance and initial on each clause) and that nobody changes: read without becoming managed
 * entities, which cost several times the reading itself.
 */
const plain: ReadonlySet<unknown> = new Set([StanceRow, Initial])

/**
 * The negotiations of several alliances, read together: one statement for each kind of row, however many alliances, clauses, parties
 * or proposals there are.
 */
export class Rooms {
  readonly #em: EntityManager
  readonly #allianceIds: readonly string[]
  readonly #rows = new Map<unknown, Promise<ReadonlyMap<string, unknown[]>>>()
  readonly #rooms = new Map<string, Room>()
  #parties: Promise<ReadonlyMap<string, Party[]>> | undefined

  constructor(em: EntityManager, allianceIds: readonly string[]) {
    this.#em = em
    this.#allianceIds = allianceIds
  }

  room(allianceId: string): Room {
    const room = this.#rooms.get(allianceId) ?? new Room(this, allianceId)
    this.#rooms.set(allianceId, room)
    return room
  }

  /** An alliance's rows of one kind, in no order. */
  async rows<T extends { allianceId: string }>(entity: EntityClass<T>, allianceId: string): Promise<T[]> {
    const loading = this.#rows.get(entity) ?? this.#load(entity)
    this.#rows.set(entity, loading)
    return ((await loading).get(allianceId) ?? []) as T[]
  }

  /** An alliance's parties in their order. */
  async parties(allianceId: string): Promise<readonly Party[]> {
    this.#parties ??= partiesOf(this.#em, this.#allianceIds)
    return (await this.#parties).get(allianceId) ?? []
  }

  async #load<T extends { allianceId: string }>(entity: EntityClass<T>): Promise<ReadonlyMap<string, T[]>> {
    const where = { allianceId: { $in: [...this.#allianceIds] } } as FilterQuery<T>
    const rows = await this.#read(entity, where)
    return Map.groupBy(rows, ({ allianceId }) => allianceId)
  }

  async #read<T extends object>(entity: EntityClass<T>, where: FilterQuery<T>): Promise<T[]> {
    const rows: unknown = plain.has(entity)
      ? await this.#em.createQueryBuilder(entity).where(where).execute('all', true)
      : await this.#em.find(entity, where)
    return rows as T[]
  }
}

/** One alliance's negotiation, outside a request's shared one: in a use case, under the lock. */
export const readRoom = (em: EntityManager, allianceId: string): Room => new Rooms(em, [allianceId]).room(allianceId)
