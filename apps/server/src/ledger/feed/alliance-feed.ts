import type { Deps } from '../../platform/deps.ts'
import { databaseSession } from '../../platform/database/session.ts'
import { entriesAfter, seenBy, type ReadEntry } from '../read.ts'
import { render } from './render.ts'
import type { Subscriber } from './subscriber.ts'

const CHUNK = 200

/**
 * The live end of one alliance's ledger in this process. New entries are read once, executed once for each group of equal subscribers,
 * and written to their sockets; whoever is behind reads alone until it has caught up.
 *
 * The invariant: a subscriber in a group has been sent exactly the entries up to `delivered`. A batch is sent to a group only by members
 * whose `last` is the entry before it; anyone else goes back to catching up. So order is exact, nothing is skipped, nothing comes twice.
 */
export class AllianceFeed {
  readonly #deps: Deps
  readonly #allianceId: string
  readonly #groups = new Map<string, Set<Subscriber>>()
  readonly #behind = new Set<Subscriber>()
  #delivered: number
  #known: number
  #pumping = false
  readonly #waiting = new Set<() => void>()

  constructor(deps: Deps, allianceId: string, head: number) {
    this.#deps = deps
    this.#allianceId = allianceId
    this.#delivered = head
    this.#known = head
  }

  get isEmpty(): boolean {
    return this.#groups.size === 0 && this.#behind.size === 0
  }

  add(subscriber: Subscriber): void {
    this.#behind.add(subscriber)
    void this.#catchUp(subscriber)
  }

  remove(subscriber: Subscriber): void {
    subscriber.ended = true
    this.#behind.delete(subscriber)
    const key = subscriber.groupKey
    const group = this.#groups.get(key)
    group?.delete(subscriber)
    if (group?.size === 0) this.#groups.delete(key)
  }

  /** Entries up to `seq` are committed. */
  wake(seq: number): void {
    this.#known = Math.max(this.#known, seq)
    if (!this.#pumping) void this.#pump()
  }

  async #catchUp(subscriber: Subscriber): Promise<void> {
    try {
      while (!subscriber.ended) {
        if (subscriber.last === this.#delivered) {
          this.#joinGroup(subscriber)
          return
        }
        const { viewer } = subscriber.member.context
        const em = this.#deps.orm.em.fork({ session: databaseSession({ viewer }) })
        const rows = await em.transactional((work) => entriesAfter(work, this.#allianceId, subscriber.last, CHUNK))
        // Row-level security shows nothing any more: the organization is no longer a party.
        if (rows.length === 0 && subscriber.last < this.#delivered) {
          subscriber.complete()
          return
        }
        for (const row of rows) {
          subscriber.send(row.seq, await render(this.#deps, subscriber.member, seenBy(row, subscriber.organizationId)))
          await subscriber.drained()
        }
        if (subscriber.last > this.#delivered) await this.#deliveredUpTo(subscriber.last)
      }
    } catch (error) {
      this.#deps.log.error({ err: error }, 'a replay failed; its client comes back with its cursor')
      subscriber.cutOff()
    } finally {
      this.#behind.delete(subscriber)
    }
  }

  /** A replay can read entries before their wake-up comes: it waits until the groups have had them too. */
  async #deliveredUpTo(seq: number): Promise<void> {
    const moved = new Promise<void>((resolve) => this.#waiting.add(resolve))
    this.wake(seq)
    await moved
  }

  #joinGroup(subscriber: Subscriber): void {
    const key = subscriber.groupKey
    const group = this.#groups.get(key) ?? new Set()
    this.#groups.set(key, group.add(subscriber))
  }

  async #pump(): Promise<void> {
    this.#pumping = true
    try {
      while (this.#known > this.#delivered) {
        const { rows, parties } = await this.#readNew()
        const last = rows.at(-1)
        if (!last) break
        this.#endStrangers(parties)
        await Promise.all([...this.#groups.values()].map((group) => this.#deliver(group, rows)))
        this.#delivered = last.seq
        this.#rejoin()
        this.#release()
      }
    } catch (error) {
      this.#deps.log.error({ err: error }, 'reading new entries failed; the poll tries again')
    } finally {
      this.#pumping = false
      this.#release()
    }
  }

  #release(): void {
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }

  #readNew(): Promise<{ rows: ReadEntry[]; parties: Set<string> }> {
    return this.#deps.orm.em.fork({ session: databaseSession({ scope: 'platform' }) }).transactional(async (em) => {
      const rows = await entriesAfter(em, this.#allianceId, this.#delivered, CHUNK)
      const members: { organization_id: string }[] = await em.execute('select organization_id from app_parties(?)', [this.#allianceId])
      return { rows, parties: new Set(members.map((member) => member.organization_id)) }
    })
  }

  /** Access is looked at with every batch: whoever is no longer a party gets nothing more. */
  #endStrangers(parties: ReadonlySet<string>): void {
    for (const group of this.#groups.values())
      for (const subscriber of group) {
        if (parties.has(subscriber.organizationId)) continue
        this.remove(subscriber)
        subscriber.ended = false
        subscriber.complete()
      }
  }

  async #deliver(group: Set<Subscriber>, rows: readonly ReadEntry[]): Promise<void> {
    const [first] = group
    if (!first) return
    const bodies: string[] = []
    for (const row of rows) bodies.push(await render(this.#deps, first.member, seenBy(row, first.organizationId)))
    for (const subscriber of group) this.#send(subscriber, rows, bodies)
  }

  #send(subscriber: Subscriber, rows: readonly ReadEntry[], bodies: readonly string[]): void {
    const firstSeq = rows[0]?.seq ?? 0
    if (subscriber.last !== firstSeq - 1) return
    const { _socket: tcp } = subscriber.socket as unknown as { _socket?: { cork(): void; uncork(): void } }
    if (rows.length > 1) tcp?.cork()
    rows.forEach((row, index) => subscriber.send(row.seq, bodies[index] ?? ''))
    if (rows.length > 1) tcp?.uncork()
  }

  /** Whoever is not exactly at the end (joined in the middle of a batch) reads alone again. */
  #rejoin(): void {
    for (const group of this.#groups.values())
      for (const subscriber of group)
        if (subscriber.last !== this.#delivered && !subscriber.ended) {
          group.delete(subscriber)
          this.add(subscriber)
        }
    for (const [key, group] of this.#groups) if (group.size === 0) this.#groups.delete(key)
  }
}
