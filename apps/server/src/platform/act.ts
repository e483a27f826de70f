import { mayPerform, type OperationName, type Stage } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import { claimIntent, rememberOutcome } from './database/claim.ts'
import { databaseSession } from './database/session.ts'
import type { Deps } from './deps.ts'
import type { Json } from './json.ts'
import { isId, newId } from './id.ts'
import type { Appended, LockedLedger, NewEntry, Standing } from './ledger-port.ts'
import { orRefuse, refused } from './refusal.ts'
import { hashOfSecret } from './secret.ts'
import type { Viewer } from './viewer.ts'

/** What a use case outside any alliance gets. */
export interface Work {
  em: EntityManager
  viewer: Viewer | null
  now: Date
  deps: Deps
  /** Runs when the transaction has committed, never otherwise. */
  afterCommit(run: () => void | Promise<void>): void
}

/** What a use case inside an alliance gets: the alliance's head row is locked until it ends. */
export interface AllianceWork extends Work {
  viewer: Viewer
  allianceId: string
  stage: Stage
  membership: NonNullable<Standing['membership']>
  append(entry: NewEntry): Promise<Appended>
  head(): { seq: number; hash: string }
}

/** Someone who holds an invitation is not yet a party. */
export type InvitedWork = Omit<AllianceWork, 'membership'> & { membership: Standing['membership'] }

interface Intended {
  idempotencyKey: string
}

/** The request's reading transaction: closed while it writes (one connection each), opened anew to read what was written. */
interface Reads {
  before(): Promise<void>
  after(): Promise<void>
}

/**
 * A mutation's whole path: policy → transaction with the database session → idempotency → lock of the alliance's head row →
 * use case → ledger → commit → wake. The use case returns a small JSON outcome (ids), which is what the same key gets again.
 */
export class Act {
  readonly #deps: Deps
  readonly #viewer: Viewer | null
  readonly #reads: Reads

  constructor(deps: Deps, viewer: Viewer | null, reads: Reads) {
    this.#deps = deps
    this.#viewer = viewer
    this.#reads = reads
  }

  /** Acts outside any alliance. `secret`: an enrolment token or the like that row-level security should know of. */
  async alone<T extends Json>(
    operation: OperationName,
    input: Partial<Intended>,
    run: (work: Work) => Promise<T>,
    options: { secret?: string } = {},
  ): Promise<T> {
    this.#ask(operation, { stage: null, membership: null })
    const deps = this.#deps
    return this.#transaction(operation, input, options.secret, async (em, afterCommit) =>
      run({ em, viewer: this.#viewer, now: deps.clock.now(), deps, afterCommit }),
    )
  }

  /** Acts as a party of an alliance. @throws Refused NOT_FOUND for an alliance that is not the viewer's */
  async inAlliance<T extends Json>(
    operation: OperationName,
    input: Intended & { allianceId: string },
    run: (work: AllianceWork) => Promise<T>,
  ): Promise<T> {
    return this.#locked(operation, input, input.allianceId, undefined, (work) => {
      const { membership } = work
      if (!membership) throw refused('NOT_FOUND')
      return run({ ...work, membership })
    })
  }

  /** Acts in an alliance by the secret of an invitation to it. */
  async byInvitation<T extends Json>(
    operation: OperationName,
    input: Intended & { allianceId: string; token: string; [answer: string]: unknown },
    run: (work: InvitedWork) => Promise<T>,
  ): Promise<T> {
    const { allianceId, ...intent } = input
    return this.#locked(operation, intent, allianceId, input.token, run)
  }

  /** Creates an alliance: `run` gets its new id and opens its ledger once the rows that row-level security asks for are written. */
  async founding<T extends Json>(
    operation: OperationName,
    input: Intended,
    run: (work: Work & { viewer: Viewer; allianceId: string; openLedger(): Promise<LockedLedger> }) => Promise<T>,
  ): Promise<T> {
    this.#ask(operation, { stage: null, membership: null })
    return this.#transaction(operation, input, undefined, async (em, afterCommit) => {
      const viewer = this.#signedIn()
      const now = this.#deps.clock.now()
      let ledger: LockedLedger | undefined
      const allianceId = newId()
      const openLedger = async () => {
        await em.flush()
        ledger = await this.#deps.ledger.found(em, allianceId, viewer, now)
        return ledger
      }
      const outcome = await run({ em, viewer, now, deps: this.#deps, afterCommit, allianceId, openLedger })
      await em.flush()
      await this.#closeAndWake(em, allianceId, ledger, afterCommit)
      return outcome
    })
  }

  async #locked<T extends Json>(
    operation: OperationName,
    input: Intended,
    allianceId: string,
    secret: string | undefined,
    run: (work: InvitedWork) => Promise<T>,
  ): Promise<T> {
    const viewer = this.#signedIn()
    if (!isId(allianceId)) throw refused('NOT_FOUND')
    return this.#transaction(operation, input, secret, async (em, afterCommit) => {
      const now = this.#deps.clock.now()
      const ledger = await this.#deps.ledger.lock(em, allianceId, viewer, now)
      if (!ledger) throw refused('NOT_FOUND')
      this.#ask(operation, ledger.standing)
      const { stage, membership } = ledger.standing
      const outcome = await run({
        em,
        viewer,
        now,
        deps: this.#deps,
        allianceId,
        stage,
        membership,
        afterCommit,
        head: () => ledger.head(),
        append: (entry) => ledger.append(entry),
      })
      await em.flush()
      await this.#closeAndWake(em, allianceId, ledger, afterCommit)
      return outcome
    })
  }

  async #closeAndWake(
    em: EntityManager,
    allianceId: string,
    ledger: LockedLedger | undefined,
    afterCommit: Work['afterCommit'],
  ): Promise<void> {
    if (!ledger) return
    await ledger.close()
    await this.#deps.jobs.queueFollowers(em, allianceId)
    const { seq } = ledger.head()
    afterCommit(() => this.#deps.realtime.wake(allianceId, seq))
  }

  async #transaction<T extends Json>(
    operation: OperationName,
    input: Partial<Intended>,
    secret: string | undefined,
    run: (em: EntityManager, afterCommit: Work['afterCommit']) => Promise<T>,
  ): Promise<T> {
    await this.#reads.before()
    const later: (() => void | Promise<void>)[] = []
    const session = databaseSession({ viewer: this.#viewer, secretHash: secret === undefined ? '' : hashOfSecret(secret) })
    const outcome = await this.#deps.orm.em.fork({ session }).transactional(async (em) => {
      const key = input.idempotencyKey
      const personId = this.#viewer?.personId ?? null
      if (key !== undefined) {
        const prior = await claimIntent(em, { personId, key, operation, input, at: this.#deps.clock.real() })
        if (prior) return prior.outcome as T
      }
      const result = await run(em, (after) => later.push(after))
      await em.flush()
      if (key !== undefined) await rememberOutcome(em, { personId, key }, result)
      return result
    })
    for (const after of later) await after()
    await this.#reads.after()
    return outcome
  }

  #signedIn(): Viewer {
    if (!this.#viewer) throw refused('NOT_SIGNED_IN')
    return this.#viewer
  }

  #ask(operation: OperationName, standing: Standing | { stage: null; membership: null }): void {
    if (this.#deps.checks === 'off') return
    orRefuse(
      mayPerform(operation, {
        viewer: this.#viewer,
        membership: standing.membership,
        stage: standing.stage,
        demo: this.#deps.settings.demo,
      }),
    )
  }
}
