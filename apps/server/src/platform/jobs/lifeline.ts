import pg from 'pg'
import type { Logger } from '../log.ts'
import { JOBS_SCHEMA } from './schema.ts'

/** Any constant: the class of advisory locks by which a process shows that it lives. */
const LIFE = 7_301

const RECONNECT_MS = 1_000

/** As the platform itself: see the policies of the jobs' tables. */
export const PLATFORM_OPTIONS = '-c app.scope=platform'

/**
 * Tells a process that works from one that died. graphile-worker takes a locked job for lost after four hours, and after kill -9 nobody unlocks
 * it. So a process holds an advisory lock as long as its connection lasts, named after its pool of workers; whoever finds a job that is locked
 * by a pool whose advisory lock is free gives the job back to all.
 */
export class Lifeline {
  readonly #url: string
  readonly #log: Logger
  #client: pg.Client | undefined
  #poolId: string | undefined
  #closed = false
  #reconnect: NodeJS.Timeout | undefined

  constructor(url: string, log: Logger) {
    this.#url = url
    this.#log = log
  }

  /** Shows, from now to the process's end, that the pool's workers live. */
  async hold(poolId: string): Promise<void> {
    this.#poolId = poolId
    await this.#connect()
  }

  /** Gives back what dead processes had begun. @returns how many pools were found dead */
  async releaseTheDead(): Promise<number> {
    const client = this.#client
    if (!client) return 0
    const { rows } = await client.query<{ pool: string }>(
      `select distinct locked_by as pool from ${JOBS_SCHEMA}._private_jobs where locked_by is not null and locked_by is distinct from $1`,
      [this.#poolId],
    )
    let dead = 0
    for (const { pool } of rows) {
      const [lock] = (await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as taken', [LIFE, pool])).rows
      if (!lock?.taken) continue
      await client.query(`select ${JOBS_SCHEMA}.force_unlock_workers(array[$1::text])`, [pool])
      await client.query('select pg_advisory_unlock($1, hashtext($2))', [LIFE, pool])
      dead++
    }
    // Jobs have keys; one that had begun and gave its key to the next is not tried again, so that its row would stay for ever.
    await client.query(`delete from ${JOBS_SCHEMA}._private_jobs where key is null and attempts >= max_attempts and locked_at is null`)
    return dead
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#reconnect)
    await this.#client?.end()
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, options: PLATFORM_OPTIONS })
    client.on('error', (error) => this.#lost(client, error))
    client.on('end', () => this.#lost(client))
    try {
      await client.connect()
      await client.query('select pg_advisory_lock($1, hashtext($2))', [LIFE, this.#poolId])
      this.#client = client
    } catch (error) {
      this.#lost(client, error)
    }
  }

  /** Until the connection is back, another process may take our job for lost and begin it too; tasks bear that. */
  #lost(client: pg.Client, error?: unknown): void {
    if (this.#closed || (this.#client !== undefined && this.#client !== client)) return
    this.#client = undefined
    if (error) this.#log.warn({ err: error }, 'lost the connection that shows that this process works')
    clearTimeout(this.#reconnect)
    this.#reconnect = setTimeout(() => void this.#connect(), RECONNECT_MS).unref()
  }
}
