import { refused } from '../platform/refusal.ts'
import type { StreamContext } from '../platform/graphql/websocket.ts'
import { Bell } from '../platform/realtime/signals-for.ts'
import { hubOf } from './hub-of.ts'
import type { Here } from './who-is-here.ts'

const TAB = /^[\w-]{8,64}$/

/** A page's name for itself. @throws Refused INPUT_INVALID */
export function readTab(tab: string): string {
  if (!TAB.test(tab)) throw refused('INPUT_INVALID', { field: 'tab' })
  return tab
}

/**
 * Who is in the alliance, now and after each change, as long as the page is open; when it closes, its person is gone for the others. Access is
 * looked at each time: a party that has left sees nobody any more. @throws Refused NOT_FOUND, INPUT_INVALID
 */
export async function presenceFor(
  { deps, viewer }: StreamContext,
  { allianceId, tab }: { allianceId: string; tab: string },
): Promise<AsyncGenerator<Here[], void, void>> {
  readTab(tab)
  const hub = hubOf(deps)
  await hub.requireParty(viewer, allianceId)
  const ending = new AbortController()
  const people = follow()
  const leave = people.return.bind(people)
  people.return = (value) => {
    ending.abort()
    return leave(value)
  }
  return people

  async function* follow(): AsyncGenerator<Here[], void, void> {
    const bell = new Bell()
    ending.signal.addEventListener('abort', () => bell.ring())
    const stop = hub.on(allianceId, () => bell.ring())
    // Who is here already is told at once.
    bell.ring()
    try {
      for (;;) {
        await bell.rung()
        if (ending.signal.aborted || !(await hub.isParty(viewer, allianceId))) return
        yield hub.list(allianceId)
      }
    } finally {
      stop()
      hub.leave(viewer, { allianceId, tab })
    }
  }
}
