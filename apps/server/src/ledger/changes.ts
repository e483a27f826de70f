import type { Deps } from '../platform/deps.ts'
import { databaseSession } from '../platform/database/session.ts'
import type { Signal } from '../platform/realtime/realtime.ts'
import type { Viewer } from '../platform/viewer.ts'

/** A wake-up: this alliance of yours has a new entry. */
export interface ChangeNotice {
  allianceId: string
  seq: number
}

const MEMORY_MS = 2_000

/** Wake-ups for the viewer's alliances, as long as the caller iterates. They carry no content: the reader asks for what it shows. */
export function changesFor(deps: Deps, viewer: Viewer): AsyncGenerator<ChangeNotice, void, void> {
  const ending = new AbortController()
  const notices = follow(deps, viewer, ending.signal)
  const leave = notices.return.bind(notices)
  // A generator that waits for the next signal does not hear that it shall return: it is woken first.
  notices.return = (value) => {
    ending.abort()
    return leave(value)
  }
  return notices
}

async function* follow(deps: Deps, viewer: Viewer, ending: AbortSignal): AsyncGenerator<ChangeNotice, void, void> {
  const waiting: ChangeNotice[] = []
  let wake = () => {}
  ending.addEventListener('abort', () => wake())
  const stop = deps.realtime.on((signal: Signal) => {
    if (signal.kind !== 'entry') return
    waiting.push({ allianceId: signal.allianceId, seq: signal.seq })
    wake()
  })
  let mine = { ids: new Set<string>(), at: 0 }
  const isMine = async (allianceId: string) => {
    if (!mine.ids.has(allianceId) || Date.now() - mine.at > MEMORY_MS) mine = { ids: await alliancesOf(deps, viewer), at: Date.now() }
    return mine.ids.has(allianceId)
  }
  try {
    while (!ending.aborted) {
      const next = waiting.shift()
      if (!next) await new Promise<void>((resolve) => (wake = resolve))
      else if (await isMine(next.allianceId)) yield next
    }
  } finally {
    stop()
  }
}

async function alliancesOf(deps: Deps, viewer: Viewer): Promise<Set<string>> {
  const em = deps.orm.em.fork({ session: databaseSession({ viewer }) })
  const rows: { id: string }[] = await em.transactional((work) => work.execute('select id from app_alliances() id'))
  return new Set(rows.map((row) => row.id))
}
