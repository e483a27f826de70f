import { IsolationLevel } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Act } from '../act.ts'
import { databaseSession } from '../database/session.ts'
import type { Deps } from '../deps.ts'
import type { Viewer } from '../viewer.ts'

/** What a resolver may know of the transport. */
export interface RequestInfo {
  ip: string
  userAgent: string
  setSessionCookie(token: string): void
  clearSessionCookie(): void
}

const noTransport: RequestInfo = {
  ip: '',
  userAgent: '',
  setSessionCookie: () => {
    throw new Error('a stream sets no cookie')
  },
  clearSessionCookie: () => undefined,
}

/**
 * One request's view of the server. Its reads share one read-only transaction with one snapshot, so that what a page shows
 * belongs together, its ledger cursor included, and the database session is set once.
 */
export class Context {
  readonly deps: Deps
  readonly request: RequestInfo
  readonly act: Act
  #viewer: Viewer | null
  #em: EntityManager | undefined
  #secretHash: string | undefined
  #memo = new Map<string, Promise<unknown>>()
  readonly #lasting: boolean

  private constructor(deps: Deps, viewer: Viewer | null, request: RequestInfo, lasting: boolean) {
    this.deps = deps
    this.#viewer = viewer
    this.request = request
    this.#lasting = lasting
    this.act = new Act(deps, viewer, { before: () => this.close(), after: () => this.open() })
  }

  /** For an HTTP request: call `open` before it reads and `close` when it is answered. */
  static ofRequest(deps: Deps, viewer: Viewer | null, request: RequestInfo): Context {
    return new Context(deps, viewer, request, true)
  }

  /** For one delivery of a stream: each read is its own short transaction, and none is opened where nothing is read. */
  static ofStream(deps: Deps, viewer: Viewer): Context {
    const context = new Context(deps, viewer, noTransport, false)
    context.#em = deps.orm.em.fork({ session: databaseSession({ viewer }) })
    return context
  }

  get viewer(): Viewer | null {
    return this.#viewer
  }

  /** Reads through the three walls. Mutations write through `act` instead. */
  get em(): EntityManager {
    if (!this.#em) throw new Error('nothing can be read before the request is open')
    return this.#em
  }

  /** Runs `load` once for this request; the place for whatever is loaded in bulk. */
  memo<T>(key: string, load: () => Promise<T>): Promise<T> {
    const known = this.#memo.get(key) as Promise<T> | undefined
    if (known) return known
    const loading = load()
    this.#memo.set(key, loading)
    return loading
  }

  /** Goes on as someone else: after sign-in, registration or sign-out the answer is already theirs. */
  async become(viewer: Viewer | null): Promise<void> {
    await this.close()
    this.#viewer = viewer
    await this.open()
  }

  /** Shows row-level security a secret that the caller presented (hex SHA-256 of a token), for the rest of the request. */
  async present(secretHash: string): Promise<void> {
    await this.close()
    this.#secretHash = secretHash
    await this.open()
  }

  async open(): Promise<void> {
    if (!this.#lasting || this.#em) return
    const session = databaseSession({ viewer: this.#viewer, ...(this.#secretHash === undefined ? {} : { secretHash: this.#secretHash }) })
    const em = this.deps.orm.em.fork({ session })
    await em.begin({ isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true })
    this.#memo = new Map()
    this.#em = em
  }

  async close(): Promise<void> {
    const em = this.#em
    if (!this.#lasting || !em) return
    this.#em = undefined
    await em.rollback()
  }
}
