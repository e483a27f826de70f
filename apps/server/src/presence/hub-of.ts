import type { Deps } from '../platform/deps.ts'
import { PresenceHub } from './presence-hub.ts'

const hubs = new WeakMap<Deps['realtime'], PresenceHub>()

/** This server's one hub. */
export function hubOf(deps: Deps): PresenceHub {
  const hub = hubs.get(deps.realtime) ?? new PresenceHub(deps)
  hubs.set(deps.realtime, hub)
  return hub
}
