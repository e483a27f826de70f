import { databaseSession } from '../platform/database/session.ts'
import type { Deps } from '../platform/deps.ts'
import type { Signal } from '../platform/realtime/realtime.ts'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import type { Viewer } from '../platform/viewer.ts'
import { Rate } from './rate.ts'
import { LIFETIME_MS, WhoIsHere, type Here } from './who-is-here.ts'

/** Pages that fell silent are looked for so often. */
const SWEEP_MS = 2_000
/** Several changes at once are told as one. */
const SETTLE_MS = 100

type Needs = Pick<Deps, 'orm' | 'realtime' | 'clock' | 'log'>

/**
 * Who is where, in this process: what pages report here comes to all others by a small signal, and the other way round. Whoever signs out or
 * is no longer a party's is gone at once; whose process died, when their lifetime is over.
 */
export class PresenceHub {
  readonly #needs: Needs
  readonly #here = new WhoIsHere()
  readonly #rate = new Rate()
  /** What was said already, by session and idempotency key, until when. A report that comes late again must not undo a newer one. */
  readonly #said = new Map<string, number>()
  readonly #listeners = new Map<string, Set<() => void>>()
  readonly #stop: () => void
  readonly #sweep: NodeJS.Timeout
  readonly #settling = new Map<string, NodeJS.Timeout>()

  constructor(needs: Needs) {
    this.#needs = needs
    this.#stop = needs.realtime.on((signal) => this.#hear(signal))
    this.#sweep = setInterval(() => this.#forgetOld(), SWEEP_MS).unref()
  }

  /** A page says where its person is. @throws Refused NOT_FOUND, TOO_MANY_REQUESTS */
  async report(viewer: Viewer, key: string, given: Pick<Here, 'allianceId' | 'tab' | 'clauseId' | 'typing'>): Promise<void> {
    const intent = `${viewer.sessionId} ${key.slice(0, 64)}`
    if ((this.#said.get(intent) ?? 0) > this.#now()) return
    if (!this.#rate.allows(viewer.sessionId, this.#now())) throw refused('TOO_MANY_REQUESTS')
    await this.requireParty(viewer, given.allianceId)
    this.#said.set(intent, this.#now() + LIFETIME_MS)
    const { personId, name: personName, organizationId, sessionId } = viewer
    this.#needs.realtime.presence({ ...given, personId, personName, organizationId, sessionId })
  }

  /** A page was closed. */
  leave(viewer: Viewer, { allianceId, tab }: Pick<Here, 'allianceId' | 'tab'>): void {
    this.#needs.realtime.presenceGone({ allianceId, tab, sessionId: viewer.sessionId })
  }

  list(allianceId: string): Here[] {
    return this.#here.list(allianceId, this.#now())
  }

  /** Calls back after each change in an alliance. @returns a function that ends it */
  on(allianceId: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(allianceId) ?? new Set()
    this.#listeners.set(allianceId, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#listeners.delete(allianceId)
    }
  }

  /** @throws Refused NOT_FOUND for an alliance that is not the viewer's */
  async requireParty(viewer: Viewer, allianceId: string): Promise<void> {
    if (!isId(allianceId) || !(await this.isParty(viewer, allianceId))) throw refused('NOT_FOUND')
  }

  async isParty(viewer: Viewer, allianceId: string): Promise<boolean> {
    const em = this.#needs.orm.em.fork({ session: databaseSession({ viewer }) })
    const rows: unknown[] = await em.transactional((work) => work.execute('select 1 from app_alliances() a where a = ?', [allianceId]))
    return rows.length > 0
  }

  close(): void {
    clearInterval(this.#sweep)
    for (const settling of this.#settling.values()) clearTimeout(settling)
    this.#stop()
  }

  #now(): number {
    return this.#needs.clock.real().getTime()
  }

  #hear(signal: Signal): void {
    if (signal.kind === 'presence') {
      if (this.#here.report(signal.here, this.#now())) this.#tell(signal.here.allianceId)
    } else if (signal.kind === 'presence-gone') {
      const { allianceId, tab, sessionId } = signal
      this.#forget((page) => page.allianceId === allianceId && page.tab === tab && page.sessionId === sessionId)
    } else if (signal.kind === 'session-ended') this.#forget(({ sessionId }) => sessionId === signal.sessionId)
    else if (signal.kind === 'entry') void this.#forgetStrangers(signal.allianceId)
  }

  /** Every change of the parties is an entry: whoever is none any more is not here either. */
  async #forgetStrangers(allianceId: string): Promise<void> {
    if (this.#here.organizations(allianceId).size === 0) return
    try {
      const em = this.#needs.orm.em.fork({ session: databaseSession({ scope: 'platform' }) })
      const rows: { id: string }[] = await em.transactional((work) =>
        work.execute('select organization_id id from app_parties(?)', [allianceId]),
      )
      const parties = new Set(rows.map(({ id }) => id))
      this.#forget((page) => page.allianceId === allianceId && !parties.has(page.organizationId))
    } catch (error) {
      this.#needs.log.warn({ err: error }, 'could not look who is still a party; the next entry asks again')
    }
  }

  #forgetOld(): void {
    const now = this.#now()
    for (const [intent, until] of this.#said) if (until <= now) this.#said.delete(intent)
    this.#forget(({ until }) => until <= now)
  }

  #forget(gone: Parameters<WhoIsHere['forget']>[0]): void {
    for (const allianceId of this.#here.forget(gone)) this.#tell(allianceId)
  }

  #tell(allianceId: string): void {
    if (this.#settling.has(allianceId) || !this.#listeners.has(allianceId)) return
    this.#settling.set(
      allianceId,
      setTimeout(() => {
        this.#settling.delete(allianceId)
        for (const listener of this.#listeners.get(allianceId) ?? []) listener()
      }, SETTLE_MS).unref(),
    )
  }
}
