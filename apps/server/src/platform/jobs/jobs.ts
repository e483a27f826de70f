import type { EntityManager } from '@mikro-orm/postgresql'
import { runTaskList, type WorkerPool } from 'graphile-worker'
import pg from 'pg'
import type { Json } from '../json.ts'
import type { Logger } from '../log.ts'
import { Lifeline, PLATFORM_OPTIONS } from './lifeline.ts'
import { graphileLog } from './log.ts'
import { JOBS_SCHEMA } from './schema.ts'

/**
 * Carries a job out, outside any request. One that throws is tried again later, 25 times over some days. A process can die at any step, and
 * then the job is begun again from its beginning, perhaps while another still works on it: so a task MUST do once what it does twice.
 */
export type Task = (payload: Json) => Promise<void>

/** How often a process looks for jobs that a dead one had begun. */
const LOOK_MS = 5_000

/** One connection listens, one takes and ends jobs. */
const CONNECTIONS = 2

/**
 * Work that a use case leaves behind: queued in the transaction of what asks for it, so that neither is ever there without the other, and done
 * by whichever server process is free, one job at a time in each.
 */
export class Jobs {
  readonly #url: string
  readonly #log: Logger
  readonly #tasks = new Map<string, Task>()
  readonly #followers: string[] = []
  readonly #lifeline: Lifeline
  #pool: pg.Pool | undefined
  #workers: WorkerPool | undefined
  #look: NodeJS.Timeout | undefined
  #looking: Promise<void> = Promise.resolve()

  constructor(url: string, log: Logger) {
    this.#url = url
    this.#log = log
    this.#lifeline = new Lifeline(url, log)
  }

  /** A chapter names how its jobs of one kind are carried out, before `start`. */
  perform(task: string, run: Task): void {
    this.#tasks.set(task, run)
  }

  /** A chapter reads on in an alliance's ledger, from a cursor of its own, whenever something was appended. Before `start`. */
  follow(task: string, run: (allianceId: string) => Promise<void>): void {
    this.#followers.push(task)
    this.perform(task, (payload) => run((payload as { allianceId: string }).allianceId))
  }

  /** Queues those that follow the alliance's ledger, in the transaction that appends to it. */
  async queueFollowers(em: EntityManager, allianceId: string): Promise<void> {
    for (const task of this.#followers) await this.queueFollowUp(em, { task, payload: { allianceId }, key: `${task}:${allianceId}` })
  }

  /** Queues a job that reads on from where the last one stopped: one that waits does for all, beside one that has begun. */
  async queueFollowUp(em: EntityManager, job: { task: string; payload: Json; key: string }): Promise<void> {
    await em.execute('select app_queue_follow_up(?, ?::json, ?)', [job.task, JSON.stringify(job.payload), job.key])
  }

  /** Queues a job in the caller's transaction, unless one with this key is there already, begun or not. */
  async queue(em: EntityManager, job: { task: string; payload: Json; key: string }): Promise<void> {
    await em.execute('select app_queue_job(?, ?::json, ?)', [job.task, JSON.stringify(job.payload), job.key])
  }

  /** The same in a transaction of the platform, and in place of one that was given up after all its tries. */
  async queueAnew(em: EntityManager, job: { task: string; payload: Json; key: string }): Promise<void> {
    await em.execute(`delete from ${JOBS_SCHEMA}._private_jobs where key = ? and attempts >= max_attempts and locked_at is null`, [job.key])
    await this.queue(em, job)
  }

  /** Works off what is queued, from now on. */
  start(): void {
    if (this.#tasks.size === 0) return
    const pool = new pg.Pool({ connectionString: this.#url, options: PLATFORM_OPTIONS, max: CONNECTIONS })
    const broken = (error: Error) => this.#log.warn({ err: error }, 'a connection of the jobs broke; it is made anew')
    pool.on('error', broken)
    pool.on('connect', (client) => client.on('error', broken))
    this.#pool = pool
    this.#workers = runTaskList({ preset: this.#preset(), noHandleSignals: true }, this.#list(), pool)
    this.#workers.promise.catch((error: unknown) => this.#log.error({ err: error }, 'the workers of the jobs ended'))
    this.#look = setInterval(() => this.#lookForTheDead(), LOOK_MS).unref()
  }

  /** Takes no new job, waits for the one that runs. */
  async stop(): Promise<void> {
    clearInterval(this.#look)
    await this.#looking
    await this.#workers?.gracefulShutdown()
    await this.#lifeline.close()
    await this.#pool?.end()
  }

  #preset(): GraphileConfig.Preset {
    return {
      worker: { schema: JOBS_SCHEMA, concurrentJobs: 1, logger: graphileLog(this.#log) },
      plugins: [
        {
          name: 'LifelinePlugin',
          version: '1.0.0',
          worker: {
            hooks: {
              // Before the first job is taken, or it might look like a dead process's.
              startWorker: async (_context, { worker }) => {
                await this.#lifeline.hold(worker.workerPool.id)
                this.#lookForTheDead()
              },
            },
          },
        },
      ],
    }
  }

  #list(): Record<string, (payload: unknown) => Promise<void>> {
    return Object.fromEntries([...this.#tasks].map(([name, run]) => [name, (payload: unknown) => run(payload as Json)]))
  }

  #lookForTheDead(): void {
    this.#looking = this.#looking
      .then(() => this.#lifeline.releaseTheDead())
      .then((dead) => {
        if (dead > 0) this.#workers?.nudge(dead)
      })
      .catch((error: unknown) => this.#log.warn({ err: error }, 'could not look for jobs of processes that died'))
  }
}
