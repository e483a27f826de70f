import type { Deps } from '../../platform/deps.ts'
import { databaseSession } from '../../platform/database/session.ts'
import type { StreamMember, StreamSource } from '../../platform/graphql/streams.ts'
import { isId } from '../../platform/id.ts'
import { refused } from '../../platform/refusal.ts'
import { seqAt } from '../entry-cursor.ts'
import { AllianceFeed } from './alliance-feed.ts'
import { Subscriber } from './subscriber.ts'

const POLL_MS = 2_000

/** All live feeds of this process. It wakes by signals, and looks for itself every two seconds in case one was lost. */
export class FeedHub implements StreamSource {
  readonly #deps: Deps
  readonly #feeds = new Map<string, AllianceFeed>()
  readonly #stop: () => void
  readonly #poll: NodeJS.Timeout

  constructor(deps: Deps) {
    this.#deps = deps
    this.#stop = deps.realtime.on((signal) => {
      if (signal.kind === 'entry') this.#feeds.get(signal.allianceId)?.wake(signal.seq)
    })
    this.#poll = setInterval(() => void this.#look(), POLL_MS).unref()
  }

  /** @throws Refused NOT_FOUND, CURSOR_INVALID, CURSOR_FOREIGN, CURSOR_AHEAD */
  async join(member: StreamMember): Promise<{ leave(): void }> {
    const { allianceId, after: cursor } = member.args as { allianceId: string; after?: string | null }
    if (!isId(allianceId)) throw refused('NOT_FOUND')
    const head = await this.#headFor(member, allianceId)
    if (head === null) throw refused('NOT_FOUND')
    const after = typeof cursor === 'string' ? seqAt(allianceId, cursor, head) : 0
    const feed = this.#feeds.get(allianceId) ?? new AllianceFeed(this.#deps, allianceId, head)
    this.#feeds.set(allianceId, feed)
    const subscriber = new Subscriber(member, allianceId, after, this.#deps.settings.limits.socketBufferBytes)
    feed.add(subscriber)
    feed.wake(head)
    const leave = () => {
      feed.remove(subscriber)
      if (feed.isEmpty && this.#feeds.get(allianceId) === feed) this.#feeds.delete(allianceId)
    }
    return { leave }
  }

  close(): void {
    clearInterval(this.#poll)
    this.#stop()
  }

  /** The head that the member may see: parties only, so an invitation does not open the feed. */
  async #headFor(member: StreamMember, allianceId: string): Promise<number | null> {
    const em = this.#deps.orm.em.fork({ session: databaseSession({ viewer: member.context.viewer }) })
    const rows: { seq: number }[] = await em.transactional((work) =>
      work.execute('select seq from ledger_head where alliance_id = ? and alliance_id in (select app_alliances())', [allianceId]),
    )
    return rows[0]?.seq ?? null
  }

  async #look(): Promise<void> {
    if (this.#feeds.size === 0) return
    try {
      const ids = [...this.#feeds.keys()]
      const heads: { alliance_id: string; seq: number }[] = await this.#deps.orm.em
        .fork({ session: databaseSession({ scope: 'platform' }) })
        .transactional((em) =>
          em.execute('select alliance_id, seq from ledger_head where alliance_id = any(?::uuid[])', [`{${ids.join(',')}}`]),
        )
      for (const head of heads) this.#feeds.get(head.alliance_id)?.wake(head.seq)
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'could not look for new entries')
    }
  }
}
