import { shownTypes, type BundleEntry } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import { entriesAfter, type ReadEntry } from './read.ts'

const CHUNK = 1_000

/**
 * The alliance's entries as a bundle shows them, from the first to `upTo`: what a verdict needs with its payload, everything else as hashes,
 * and of what one organization alone may read never more than a hash.
 */
export async function bundleEntries(em: EntityManager, allianceId: string, upTo: number): Promise<BundleEntry[]> {
  const entries: BundleEntry[] = []
  while (entries.length < upTo) {
    const rows = await entriesAfter(em, allianceId, entries.length, Math.min(CHUNK, upTo - entries.length))
    if (rows.length === 0) throw new Error(`the ledger ends at entry ${entries.length}, before ${upTo}`)
    for (const row of rows) entries.push(bundleEntry(row))
  }
  return entries
}

/** One entry; its payload only where every party may read it and a verdict needs it. */
export async function bundleEntryAt(em: EntityManager, allianceId: string, seq: number): Promise<BundleEntry> {
  const [row] = await entriesAfter(em, allianceId, seq - 1, 1)
  if (row?.seq !== seq) throw new Error(`there is no entry ${seq}`)
  return bundleEntry(row)
}

function bundleEntry(row: ReadEntry): BundleEntry {
  const shown = row.visibility === 'alliance' && shownTypes.has(row.type)
  return {
    alliance: row.alliance_id,
    seq: row.seq,
    at: new Date(row.at).toISOString(),
    actor: row.actor_id,
    organization: row.organization_id,
    type: row.type,
    payloadHash: row.payload_hash,
    prev: row.prev_hash,
    hash: row.hash,
    ...(shown ? { payload: row.payload } : {}),
  }
}
