import type { EntityManager } from '@mikro-orm/postgresql'

/** The server's one clock. In demo mode `now` can run ahead of the machine; lifetimes that protect someone always follow `real`. */
export interface Clock {
  /** The alliance's time: ledger entries, deadlines, review hours, authority. */
  now(): Date
  /** The machine's time: sessions, challenges, tokens of people. */
  real(): Date
  /** Milliseconds that `now` is ahead of `real`. */
  ahead(): number
}

/** A clock whose lead lies in the database, so that it survives restarts and is the same in every server process. */
export class ServerClock implements Clock {
  #ahead = 0

  now(): Date {
    return new Date(Date.now() + this.#ahead)
  }

  real(): Date {
    return new Date()
  }

  ahead(): number {
    return this.#ahead
  }

  /** Reads the lead that was set before, by this process or another. */
  async load(em: EntityManager): Promise<void> {
    const rows: { ahead_ms: string }[] = await em.execute('select ahead_ms from server_clock where id = 1')
    this.#ahead = Number(rows[0]?.ahead_ms ?? 0)
  }

  /** Moves `now` forward to an instant (demo mode only; the caller has asked the policy). It never goes back: an earlier one changes nothing. */
  async advance(em: EntityManager, to: Date): Promise<void> {
    const ahead = Math.max(0, to.getTime() - Date.now())
    await em.execute(
      'insert into server_clock (id, ahead_ms) values (1, ?) on conflict (id) do update set ahead_ms = greatest(server_clock.ahead_ms, excluded.ahead_ms)',
      [ahead],
    )
    await this.load(em)
  }
}
