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

/** What changes in the course of a request. */
interface Present {
  viewer: Viewer | null
  em: EntityManager | undefined
  secretHash: string | undefined
  memo: Map<string, Promise<unknown>>
}

/**
 * One request's view of the server. Its reads share one read-only transaction with one snapshot, so that what a page shows
 * belongs together, its ledger cursor included, and the database session is set once.
 *
 * Apollo copies the context shallowly: what changes lies in one object that all copies share, so there are no private fields here.
 */
export class Context {
  readonly deps: Deps
  readonly request: RequestInfo
  readonly act: Act
  private readonly moment: Present
  private readonly lasting: boolean

  private constructor(deps: Deps, viewer: Viewer | null, request: RequestInfo, lasting: boolean) {
    this.deps = deps
    this.request = request
    this.lasting = lasting
    this.moment = { viewer, em: undefined, secretHash: undefined, memo: new Map() }
    this.act = new Act(deps, viewer, { before: () => this.close(), after: () => this.open() })
  }

  /** For an HTTP request: call `open` before it reads and `close` when it is answered. */
  static ofRequest(deps: Deps, viewer: Viewer | null, request: RequestInfo): Context {
    return new Context(deps, viewer, request, true)
  }

  /** For one delivery of a stream: each read is its own short transaction, and none is opened where nothing is read. */
  static ofStream(deps: Deps, viewer: Viewer): Context {
    const context = new Context(deps, viewer, noTransport, false)
    context.moment.em = deps.orm.em.fork({ session: databaseSession({ viewer }) })
    return context
  }

  get viewer(): Viewer | null {
    return this.moment.viewer
  }

  /** Reads through the three walls. Mutations write through `act` instead. */
  get em(): EntityManager {
    if (!this.moment.em) throw new Error('nothing can be read before the request is open')
    return this.moment.em
  }

  /** Runs `load` once for this request; the place for whatever is loaded in bulk. */
  memo<T>(key: string, load: () => Promise<T>): Promise<T> {
    const known = this.moment.memo.get(key) as Promise<T> | undefined
    if (known) return known
    const loading = load()
    this.moment.memo.set(key, loading)
    return loading
  }

  /** Goes on as someone else: after sign-in, registration or sign-out the answer is already theirs. */
  async become(viewer: Viewer | null): Promise<void> {
    await this.close()
    this.moment.viewer = viewer
    await this.open()
  }

  /** Shows row-level security a secret that the caller presented (hex SHA-256 of a token), for the rest of the request. */
  async present(secretHash: string): Promise<void> {
    this.moment.secretHash = secretHash
    // In the transaction that is open: other fields of the same answer are reading in it.
    if (this.moment.em) await this.moment.em.execute("select set_config('app.secret', ?, true)", [secretHash])
    else await this.open()
  }

  /** Whether the caller presented this secret, by its hash. */
  holds(secretHash: string): boolean {
    return this.moment.secretHash === secretHash
  }

  async open(): Promise<void> {
    const { viewer, em: opened, secretHash } = this.moment
    if (!this.lasting || opened) return
    const em = this.deps.orm.em.fork({ session: databaseSession({ viewer, ...(secretHash === undefined ? {} : { secretHash }) }) })
    await em.begin({ isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true })
    this.moment.memo = new Map()
    this.moment.em = em
  }

  async close(): Promise<void> {
    const { em } = this.moment
    if (!this.lasting || !em) return
    this.moment.em = undefined
    await em.rollback()
  }
}
