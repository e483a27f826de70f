import type { EntityManager } from '@mikro-orm/postgresql'
import type { Json } from '../platform/json.ts'
import type { SubjectRef } from '../platform/ledger-port.ts'
import { entryCursor } from './entry-cursor.ts'
import { LedgerEntry } from './ledger-entry.type.ts'

/** An entry with its inside, if the session that read it may see that. */
export interface ReadEntry {
  alliance_id: string
  seq: number
  at: Date
  type: string
  visibility: 'alliance' | 'organization'
  actor_id: string | null
  actor_name: string | null
  organization_id: string | null
  payload: Json
  subjects: SubjectRef[] | null
  payload_hash: string
  prev_hash: string
  hash: string
  private_type: string | null
  private_actor_id: string | null
  private_actor_name: string | null
  private_organization_id: string | null
  private_counterpart_id: string | null
  private_payload: Json
  private_subjects: SubjectRef[] | null
}

const COLUMNS = `
  select e.alliance_id, e.seq, e.at, e.type, e.visibility, e.actor_id, e.actor_name, e.organization_id, e.payload, e.subjects, e.payload_hash, e.prev_hash, e.hash,
    p.type private_type, p.actor_id private_actor_id, p.actor_name private_actor_name, p.organization_id private_organization_id, p.counterpart_id private_counterpart_id, p.payload private_payload, p.subjects private_subjects
  from ledger_entry e left join ledger_private p on e.visibility = 'organization' and p.alliance_id = e.alliance_id and p.seq = e.seq`

/** Entries after a cursor, oldest first. */
export const entriesAfter = (em: EntityManager, allianceId: string, after: number, limit: number): Promise<ReadEntry[]> =>
  em.execute(`${COLUMNS} where e.alliance_id = ? and e.seq > ? order by e.seq limit ?`, [allianceId, after, limit])

/** Entries before a cursor (the newest without one), newest first. */
export const entriesBefore = (em: EntityManager, allianceId: string, before: number | null, limit: number): Promise<ReadEntry[]> =>
  em.execute(`${COLUMNS} where e.alliance_id = ? and e.seq < ? order by e.seq desc limit ?`, [allianceId, before ?? 2_147_483_647, limit])

/** Where an entry stands among those of several alliances. */
export interface EntryPlace {
  at: Date
  allianceId: string
  seq: number
}

/** The newest entries of all alliances that the session may read, newest first. @param after the last one that was already read */
export const newestEntries = (em: EntityManager, limit: number, after: EntryPlace | null): Promise<ReadEntry[]> =>
  em.execute(
    `${COLUMNS} where e.alliance_id in (select app_alliances())${after ? ' and (e.at, e.alliance_id, e.seq) < (?::timestamptz, ?::uuid, ?::int)' : ''}
    order by e.at desc, e.alliance_id desc, e.seq desc limit ?`,
    [...(after ? [after.at.toISOString(), after.allianceId, after.seq] : []), limit],
  )

/** An alliance's public entries of some types, oldest first: what the ledger itself remembers of one matter. */
export const entriesOfTypes = (em: EntityManager, allianceId: string, types: readonly string[]): Promise<ReadEntry[]> =>
  em.execute(`${COLUMNS} where e.alliance_id = ? and e.type = any(string_to_array(?, ',')) order by e.seq`, [allianceId, types.join(',')])

/** How many entries a person has brought about since an instant, private ones included. */
export async function actsSince(em: EntityManager, personId: string, since: Date): Promise<number> {
  const rows: { acts: number }[] = await em.execute(
    `select count(*)::int acts from ledger_entry e left join ledger_private p on e.visibility = 'organization' and p.alliance_id = e.alliance_id and p.seq = e.seq
    where e.alliance_id in (select app_alliances()) and e.at >= ? and coalesce(e.actor_id, p.actor_id) = ?`,
    [since, personId],
  )
  return rows[0]?.acts ?? 0
}

/** What one organization may see of an entry: of another's private one, its place, its time and a hash. */
export function seenBy(row: ReadEntry, organizationId: string): LedgerEntry {
  const readers = [row.private_organization_id, row.private_counterpart_id]
  const own = row.visibility === 'organization' && readers.includes(organizationId)
  return Object.assign(new LedgerEntry(), {
    id: `${row.alliance_id}:${row.seq}`,
    cursor: entryCursor(row.alliance_id, row.seq),
    allianceId: row.alliance_id,
    seq: row.seq,
    at: new Date(row.at),
    type: own ? row.private_type : row.type,
    visibility: row.visibility,
    organizationId: own ? row.private_organization_id : row.organization_id,
    actorId: own ? row.private_actor_id : row.actor_id,
    actorName: own ? row.private_actor_name : row.actor_name,
    payload: own ? row.private_payload : row.payload,
    payloadHash: row.payload_hash,
    prevHash: row.prev_hash,
    hash: row.hash,
    subjectRefs: (own ? row.private_subjects : row.subjects) ?? [],
  })
}
