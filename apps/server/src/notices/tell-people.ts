import { dayInShanghai, tellsSomebody, whoIsTold, type ToldEntry } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import { entriesAfter, type ReadEntry } from '../ledger/index.ts'
import { asPlatform } from '../platform/database/as-platform.ts'
import type { Deps } from '../platform/deps.ts'
import { readFacts } from './facts.ts'
import { keepNotices, type Telling } from './keep-notices.ts'

export const TELL_TASK = 'tell-people'

const CHUNK = 100

/**
 * Tells people what an alliance's ledger holds beyond the cursor. The cursor moves in the transaction that keeps the notices, under its lock:
 * whoever is killed in between has told nobody, and two at once tell one after the other.
 */
export async function tellPeople(deps: Deps, allianceId: string): Promise<void> {
  for (let more = true; more;) {
    const [told, read] = await asPlatform(deps.orm, (em) => tellOn(deps, em, allianceId))
    deps.realtime.noticed(told)
    more = read === CHUNK
  }
}

async function tellOn(deps: Deps, em: EntityManager, allianceId: string): Promise<[told: string[], read: number]> {
  await em.execute('insert into notice_cursor (alliance_id, seq) values (?, 0) on conflict do nothing', [allianceId])
  const [cursor]: { seq: number }[] = await em.execute('select seq from notice_cursor where alliance_id = ? for update', [allianceId])
  const entries = await entriesAfter(em, allianceId, cursor?.seq ?? 0, CHUNK)
  const last = entries.at(-1)
  if (!last) return [[], 0]
  const tellings = await tellingsOf(em, allianceId, entries)
  const told = await keepNotices(em, deps, tellings)
  await em.execute('update notice_cursor set seq = ? where alliance_id = ?', [last.seq, allianceId])
  return [told, entries.length]
}

/** Answers to a text can make it agreed, and an adopted one may be accepted by some already. */
const ASKS_STANDINGS = ['StanceTaken', 'ProposalAdopted']

async function tellingsOf(em: EntityManager, allianceId: string, rows: readonly ReadEntry[]): Promise<Telling[]> {
  const entries = rows.map((row) => ({ row, entry: entryOf(row) })).filter(({ entry }) => tellsSomebody(entry.type))
  if (entries.length === 0) return []
  const facts = await readFacts(em, allianceId, { standings: entries.some(({ entry }) => ASKS_STANDINGS.includes(entry.type)) })
  return entries.flatMap(({ row, entry }) =>
    whoIsTold(entry, facts).map((notice) => ({
      ...notice,
      allianceId,
      // Clauses become agreed one after the other, dozens in an hour: that they can be initialled is said once a day.
      once:
        notice.kind === 'initial'
          ? `${allianceId}:initial:${dayInShanghai(new Date(row.at))}`
          : `${allianceId}:${row.seq}:${notice.kind}:${notice.clauseId ?? ''}`,
      byOrganizationId: entry.organizationId,
      at: new Date(row.at),
    })),
  )
}

function entryOf(row: ReadEntry): ToldEntry {
  if (row.private_type === null)
    return { type: row.type, actorId: row.actor_id, organizationId: row.organization_id, readers: null, payload: row.payload }
  const readers = [row.private_organization_id, row.private_counterpart_id].filter((reader) => reader !== null)
  return {
    type: row.private_type,
    actorId: row.private_actor_id,
    organizationId: row.private_organization_id,
    readers,
    payload: row.private_payload,
  }
}
