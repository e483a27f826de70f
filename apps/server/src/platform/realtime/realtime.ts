import { EventEmitter } from 'node:events'
import { Client, type Notification } from 'pg'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Logger } from '../log.ts'
import type { Orm } from '../database/orm.ts'

/** Someone's open page of an alliance: where they are, and whether they write a proposal there; never what. */
export interface OpenPage {
  allianceId: string
  /** the page's own name for itself, made by the browser */
  tab: string
  personId: string
  personName: string
  organizationId: string
  sessionId: string
  clauseId: string | null
  typing: boolean
}

/** What server processes tell one another; nothing but names of things, never their content. */
export type Signal =
  | { kind: 'entry'; allianceId: string; seq: number }
  | { kind: 'session-ended'; sessionId: string }
  | { kind: 'roles-changed'; personId: string }
  | { kind: 'presence'; here: OpenPage }
  | { kind: 'presence-gone'; allianceId: string; tab: string; sessionId: string }
  | { kind: 'noticed'; personIds: readonly string[] }
  | { kind: 'clock' }

const CHANNEL = 'mengyue'
const RECONNECT_MS = 1_000
/** A NOTIFY takes less than 8,000 bytes. */
const PEOPLE_AT_ONCE = 150

/**
 * Wake-ups: in process at once, to other processes by NOTIFY after the commit (inside the transaction it would serialise all commits).
 * A lost one costs a poll's delay and nothing else, since readers read the ledger, never the signal.
 */
export class Realtime {
  readonly #emitter = new EventEmitter().setMaxListeners(0)
  readonly #origin = crypto.randomUUID()
  readonly #orm: Orm
  readonly #url: string
  readonly #log: Logger
  #client: Client | undefined
  #closed = false
  #reconnect: NodeJS.Timeout | undefined

  constructor(orm: Orm, url: string, log: Logger) {
    this.#orm = orm
    this.#url = url
    this.#log = log
  }

  /** Calls `listener` for each signal of this or another process. @returns a function that ends it */
  on(listener: (signal: Signal) => void): () => void {
    this.#emitter.on('signal', listener)
    return () => this.#emitter.off('signal', listener)
  }

  /** New entries up to `seq` are committed. */
  wake(allianceId: string, seq: number): void {
    this.#tell({ kind: 'entry', allianceId, seq })
  }

  /** The session is over: its streams end within a second, in every process. */
  sessionEnded(sessionId: string): void {
    this.#tell({ kind: 'session-ended', sessionId })
  }

  /** The person may do other things than before: their streams begin anew within a second, in every process. */
  rolesChanged(personId: string): void {
    this.#tell({ kind: 'roles-changed', personId })
  }

  /** These people are told of something new. */
  noticed(personIds: readonly string[]): void {
    for (let from = 0; from < personIds.length; from += PEOPLE_AT_ONCE)
      this.#tell({ kind: 'noticed', personIds: personIds.slice(from, from + PEOPLE_AT_ONCE) })
  }

  /** A person's page is open, at a clause. */
  presence(here: OpenPage): void {
    this.#tell({ kind: 'presence', here })
  }

  /** A page was closed. */
  presenceGone(page: Pick<OpenPage, 'allianceId' | 'tab' | 'sessionId'>): void {
    this.#tell({ kind: 'presence-gone', ...page })
  }

  /** The clock was moved. */
  clockMoved(): void {
    this.#tell({ kind: 'clock' })
  }

  /** Listens to other processes, for as long as the server runs. */
  async start(): Promise<void> {
    const client = new Client({ connectionString: this.#url })
    client.on('notification', (message: Notification) => this.#receive(message.payload ?? ''))
    client.on('error', (error) => this.#lost(client, error))
    client.on('end', () => this.#lost(client))
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
      this.#client = client
    } catch (error) {
      this.#lost(client, error)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#reconnect)
    this.#emitter.removeAllListeners()
    await this.#client?.end()
  }

  #tell(signal: Signal): void {
    this.#emitter.emit('signal', signal)
    const em: EntityManager = this.#orm.em.fork()
    em.execute('select pg_notify(?, ?)', [CHANNEL, JSON.stringify({ from: this.#origin, signal })]).catch((error: unknown) => {
      if (!this.#closed) this.#log.warn({ err: error }, 'other server processes were not woken; they poll')
    })
  }

  #receive(payload: string): void {
    const message = JSON.parse(payload) as { from: string; signal: Signal }
    if (message.from !== this.#origin) this.#emitter.emit('signal', message.signal)
  }

  #lost(client: Client, error?: unknown): void {
    if (this.#closed || (this.#client !== undefined && this.#client !== client)) return
    this.#client = undefined
    if (error) this.#log.warn({ err: error }, 'lost the connection that listens to other processes')
    clearTimeout(this.#reconnect)
    this.#reconnect = setTimeout(() => void this.start(), RECONNECT_MS).unref()
  }
}
