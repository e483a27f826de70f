import type { Reference } from '@apollo/client/core'
import { onScopeDispose, watch, type Ref } from 'vue'
import { apollo } from './apollo.ts'
import { AllianceHeadDocument, FeedDocument, type FeedSubscription } from './feed.generated.ts'
import type { CachedPage } from './connections.ts'
import { onHeadRead } from './head-reads.ts'
import { backoff, idleLive, type Live } from './live.ts'
import { refusalOf } from './refusal.ts'
import { announceSignedOut } from './signed-out.ts'

export type FeedEntry = FeedSubscription['feed']
type Listener = (entry: FeedEntry) => void

/** Refusals after which asking again is of no use. */
const final = new Set(['NOT_FOUND', 'NOT_A_PARTY', 'NOT_SIGNED_IN', 'CURSOR_AHEAD', 'CURSOR_FOREIGN', 'CURSOR_INVALID'])
const lingerMs = 4_000

/** One alliance's ledger, followed once for the whole page, however many components look at it. */
class Follower {
  readonly live: Live = idleLive()
  readonly listeners = new Set<Listener>()
  readonly reloads = new Set<() => void>()
  users = 0
  private cursor: string | null = null
  private last = 0
  private target = 0
  private interruptedAt: number | null = null
  private subscription: { unsubscribe: () => void } | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private reloading: ReturnType<typeof setTimeout> | undefined
  private stopped = false

  constructor(private readonly allianceId: string) {
    this.live.retryNow = () => this.connect()
  }

  /** The first page to read its data starts the stream at the head that it read. */
  startAt({ seq, cursor }: HeadRead): void {
    if (this.cursor !== null) return
    this.cursor = cursor
    this.last = seq
    this.target = seq
    this.live.seq = seq
    this.connect()
  }

  /** An answer came whose data are older than what the stream has already brought, and has overwritten it: it is read again. */
  readAt(seq: number): void {
    if (this.cursor === null || seq >= this.last) return
    clearTimeout(this.reloading)
    this.reloading = setTimeout(() => this.reloads.forEach((reload) => reload()), 200)
  }

  private connect(): void {
    clearTimeout(this.timer)
    this.subscription?.unsubscribe()
    if (this.stopped || this.cursor === null) return
    const again = this.live.offlineSince !== null
    this.live.state = again ? 'catching-up' : this.live.state === 'idle' ? 'connecting' : this.live.state
    this.live.retryAt = null
    this.subscription = apollo
      .subscribe({ query: FeedDocument, variables: { allianceId: this.allianceId, after: this.cursor } })
      .subscribe({
        next: ({ data }) => data && this.take(data.feed),
        error: (reason: unknown) => this.lost(reason),
        complete: () => this.lost(new TypeError('completed')),
      })
    void this.confirm()
  }

  /** Asks how far the ledger has come, so that "synced" is known and not hoped for. */
  private async confirm(): Promise<void> {
    try {
      const { data } = await apollo.query({ query: AllianceHeadDocument, variables: { id: this.allianceId }, fetchPolicy: 'network-only' })
      this.target = Math.max(this.target, data.alliance.head.seq)
      if (this.last < this.target) this.live.state = 'catching-up'
      this.settle()
    } catch (reason) {
      this.lost(reason)
    }
  }

  private take(entry: FeedEntry): void {
    if (entry.seq <= this.last) return
    this.cursor = entry.cursor
    this.last = entry.seq
    this.live.seq = entry.seq
    remember(entry)
    for (const listener of this.listeners) listener(entry)
    this.settle()
  }

  private settle(): void {
    if (this.cursor === null || this.last < this.target) return
    if (this.interruptedAt !== null && this.last > this.interruptedAt)
      this.live.caughtUp = { count: this.last - this.interruptedAt, from: this.interruptedAt + 1, to: this.last }
    this.interruptedAt = null
    this.live.offlineSince = null
    this.live.attempt = 0
    this.live.state = 'synced'
  }

  private lost(reason: unknown): void {
    if (this.stopped) return
    this.subscription?.unsubscribe()
    this.subscription = null
    clearTimeout(this.timer)
    const refusal = refusalOf(reason)
    if (refusal.code === 'NOT_SIGNED_IN') announceSignedOut()
    this.interruptedAt ??= this.cursor === null ? null : this.last
    this.live.offlineSince ??= new Date()
    this.live.caughtUp = null
    this.live.state = 'offline'
    if (final.has(refusal.code)) return
    const wait = backoff(this.live.attempt++, Math.random())
    this.live.retryAt = new Date(Date.now() + wait)
    this.timer = setTimeout(() => this.connect(), wait)
  }

  stop(): void {
    this.stopped = true
    clearTimeout(this.timer)
    clearTimeout(this.reloading)
    this.subscription?.unsubscribe()
  }
}

/** Puts the entry into the ledger's list and moves the head; its subjects are already in the cache by their ids. */
function remember(entry: FeedEntry): void {
  const cache = apollo.cache
  cache.modify({
    id: cache.identify({ __typename: 'Alliance', id: entry.allianceId }),
    fields: {
      head: () => ({ __typename: 'LedgerHead', seq: entry.seq, hash: entry.hash, cursor: entry.cursor }),
      entries: (present: CachedPage | Reference, { toReference }) => {
        const reference = toReference({ __typename: 'LedgerEntry', id: entry.id })
        if (!reference || !('nodes' in present) || !present.nodes) return present
        return { ...present, nodes: [...present.nodes.filter((one) => one.__ref !== reference.__ref), reference] }
      },
    },
  })
}

const followers = new Map<string, Follower>()
addEventListener('online', () => followers.forEach((follower) => follower.live.offlineSince && follower.live.retryNow()))
onHeadRead((allianceId, seq) => followers.get(allianceId)?.readAt(seq))

/** Ends every stream, as after signing out. */
export function stopFeeds(): void {
  for (const follower of followers.values()) follower.stop()
  followers.clear()
}

/** The ledger's last entry as a page read it. */
export interface HeadRead {
  seq: number
  cursor: string
}

export interface FeedOptions {
  /** The head that came with the page's own data (alliance { head { seq cursor } }); the stream starts there. Null: not read yet. */
  readAt: Ref<HeadRead | null | undefined>
  /** Reads the page's data again: it was older than what the stream has already brought. */
  reload: () => void
  /** Called for each new entry, after the cache has it. */
  onEntry?: Listener
}

/**
 * Follows an alliance's ledger while the component lives. Every entry since the page's own data comes exactly once and in
 * order; the things that it changed are renewed in the Apollo cache by themselves. After an interruption it goes on from its cursor.
 */
export function useFeed(allianceId: string, options: FeedOptions): Live {
  let follower = followers.get(allianceId)
  if (!follower) {
    follower = new Follower(allianceId)
    followers.set(allianceId, follower)
  }
  const mine = follower
  mine.users++
  mine.reloads.add(options.reload)
  if (options.onEntry) mine.listeners.add(options.onEntry)
  watch(
    options.readAt,
    (head) => {
      if (head) mine.startAt(head)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    mine.users--
    mine.reloads.delete(options.reload)
    if (options.onEntry) mine.listeners.delete(options.onEntry)
    // Going from one page of the alliance to the next must not cut the stream.
    setTimeout(() => {
      if (mine.users > 0 || followers.get(allianceId) !== mine) return
      mine.stop()
      followers.delete(allianceId)
    }, lingerMs)
  })
  return mine.live
}
