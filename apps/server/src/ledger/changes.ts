import type { Deps } from '../platform/deps.ts'
import { databaseSession } from '../platform/database/session.ts'
import type { Signal } from '../platform/realtime/realtime.ts'
import type { Viewer } from '../platform/viewer.ts'

/** A wake-up: this alliance of yours has a new entry. */
export interface ChangeNotice {
  allianceId: string
  seq: number
}

type Needs = Pick<Deps, 'orm' | 'realtime'>

/** Wake-ups for the viewer's alliances, as long as the caller iterates. They carry no content: the reader asks for what it shows. */
export function changesFor(deps: Needs, viewer: Viewer): AsyncGenerator<ChangeNotice, void, void> {
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

async function* follow(deps: Needs, viewer: Viewer, ending: AbortSignal): AsyncGenerator<ChangeNotice, void, void> {
  const waiting: ChangeNotice[] = []
  let wake = () => {}
  ending.addEventListener('abort', () => wake())
  const stop = deps.realtime.on((signal: Signal) => {
    if (signal.kind !== 'entry') return
    waiting.push({ allianceId: signal.allianceId, seq: signal.seq })
    wake()
  })
  try {
    while (!ending.aborted) {
      const next = waiting.shift()
      if (!next) await new Promise<void>((resolve) => (wake = resolve))
      else if ((await partiesAt(deps, next)).has(viewer.organizationId)) yield next
    }
  } finally {
    stop()
  }
}

interface Parties {
  seq: number
  organizationIds: Promise<ReadonlySet<string>>
}

/** Of each server, the parties of alliances as of their newest entries: many pages follow the same entries. */
const known = new WeakMap<Needs['realtime'], Map<string, Parties>>()

/** So many alliances are remembered. */
const MEMORY = 1_000

/** The parties of an alliance at least as of an entry: asked once for each entry, however many follow. */
function partiesAt(deps: Needs, { allianceId, seq }: ChangeNotice): Promise<ReadonlySet<string>> {
  const memory = known.get(deps.realtime) ?? new Map<string, Parties>()
  known.set(deps.realtime, memory)
  const found = memory.get(allianceId)
  if (found && found.seq >= seq) return found.organizationIds
  const organizationIds = partiesOf(deps, allianceId)
  // What failed is not what one remembers.
  organizationIds.catch(() => memory.delete(allianceId))
  if (memory.size >= MEMORY) memory.clear()
  memory.set(allianceId, { seq, organizationIds })
  return organizationIds
}

async function partiesOf(deps: Needs, allianceId: string): Promise<ReadonlySet<string>> {
  const em = deps.orm.em.fork({ session: databaseSession({ scope: 'platform' }) })
  const rows: { id: string }[] = await em.transactional((work) =>
    work.execute('select organization_id id from app_parties(?)', [allianceId]),
  )
  return new Set(rows.map(({ id }) => id))
}
