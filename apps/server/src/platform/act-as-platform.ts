import type { EntityManager } from '@mikro-orm/postgresql'
import { asPlatform } from './database/as-platform.ts'
import type { Deps } from './deps.ts'
import type { Appended, NewEntry } from './ledger-port.ts'

/** What a job gets inside an alliance: the alliance's head row is locked until it ends. */
export interface PlatformWork {
  em: EntityManager
  /** The entry's actor is nobody: the platform itself. */
  append(entry: Omit<NewEntry, 'actor' | 'visibility'>): Promise<Appended>
}

/**
 * Changes an alliance where no person does: lock of its head row → `run` → ledger → commit → wake. Row-level security lets the platform append
 * what its policies name and nothing else.
 * @throws Error for an alliance without a ledger
 */
export async function actAsPlatform<T>(deps: Deps, allianceId: string, run: (work: PlatformWork) => Promise<T>): Promise<T> {
  const [outcome, seq] = await asPlatform(deps.orm, async (em) => {
    const ledger = await deps.ledger.lock(em, allianceId, null, deps.clock.now())
    if (!ledger) throw new Error(`the alliance ${allianceId} has no ledger`)
    const before = ledger.head().seq
    const outcome = await run({ em, append: (entry) => ledger.append({ ...entry, actor: 'system' }) })
    await em.flush()
    await ledger.close()
    const { seq } = ledger.head()
    if (seq > before) await deps.jobs.queueFollowers(em, allianceId)
    return [outcome, seq > before ? seq : null] as const
  })
  if (seq !== null) deps.realtime.wake(allianceId, seq)
  return outcome
}
