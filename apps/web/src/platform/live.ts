import { reactive } from 'vue'

/** What the top bar and the strip say of the connection. */
export interface Live {
  state: 'idle' | 'connecting' | 'synced' | 'catching-up' | 'offline'
  /** The last entry that is on this screen; null where no single ledger is followed. */
  seq: number | null
  /** Since when there is no connection. */
  offlineSince: Date | null
  /** How many times it was tried in vain since then. */
  attempt: number
  retryAt: Date | null
  /** What was brought after the last interruption. */
  caughtUp: { count: number; from: number; to: number } | null
  retryNow: () => void
}

/** A fresh state for one stream. */
export const idleLive = (): Live =>
  reactive<Live>({ state: 'idle', seq: null, offlineSince: null, attempt: 0, retryAt: null, caughtUp: null, retryNow: () => undefined })

/** Milliseconds before the n-th new attempt: quick at first, at most 15 s, spread so that many clients do not come at once. */
export const backoff = (attempt: number, random: number): number =>
  Math.min(15_000, 500 * 2 ** Math.min(attempt, 5)) * (0.75 + random * 0.5)
