import { onScopeDispose } from 'vue'
import { apollo } from './apollo.ts'
import { ChangesDocument } from './feed.generated.ts'
import { backoff, idleLive, type Live } from './live.ts'
import { refusalOf } from './refusal.ts'
import { announceSignedOut } from './signed-out.ts'

/**
 * Calls back soon after something changed in any of the person's alliances, and after every reconnection, since something may
 * have changed meanwhile. Several changes at once are one call.
 * @param settleMs how long to wait for more before calling; spread, so that not all screens ask at the same moment
 */
export function useChanges(onChange: () => void, settleMs = 500): Live {
  const live = idleLive()
  let subscription: { unsubscribe: () => void } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let calling: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const soon = (): void => {
    clearTimeout(calling)
    calling = setTimeout(onChange, settleMs * (0.75 + Math.random() * 0.5))
  }
  const connect = (): void => {
    clearTimeout(timer)
    subscription?.unsubscribe()
    const again = live.offlineSince !== null
    live.state = again ? 'catching-up' : 'connecting'
    live.retryAt = null
    subscription = apollo
      .subscribe({ query: ChangesDocument })
      .subscribe({ next: soon, error: lost, complete: () => lost(new TypeError('completed')) })
    if (again) soon()
    // graphql-ws tells of a failed connection at once; silence for a moment means that it stands.
    timer = setTimeout(() => {
      live.state = 'synced'
      live.offlineSince = null
      live.attempt = 0
    }, 600)
  }
  const lost = (reason: unknown): void => {
    if (stopped) return
    clearTimeout(timer)
    const refusal = refusalOf(reason)
    live.offlineSince ??= new Date()
    live.state = 'offline'
    if (refusal.code === 'NOT_SIGNED_IN') {
      announceSignedOut()
      return
    }
    const wait = backoff(live.attempt++, Math.random())
    live.retryAt = new Date(Date.now() + wait)
    timer = setTimeout(connect, wait)
  }
  const back = (): void => {
    if (live.offlineSince) connect()
  }
  addEventListener('online', back)
  live.retryNow = connect
  connect()
  onScopeDispose(() => {
    stopped = true
    removeEventListener('online', back)
    clearTimeout(timer)
    clearTimeout(calling)
    subscription?.unsubscribe()
  })
  return live
}
