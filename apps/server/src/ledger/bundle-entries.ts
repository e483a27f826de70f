import { shownTypes, type BundleEntry } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import { entriesAfter, type ReadEntry } from './read.ts'

const CHUNK = 1_000

/**
 * An alliance's entries as a bundle shows them: what a verdict needs with its payload, everything else as hashes, and of what one
 * organization alone may read never more than a hash.
 * @param after entry before the first one; 0 for all
 * @param isLast tells the last entry that is wanted
 * @throws Error when there is no such entry
 */
export async function bundleEntries(
  em: EntityManager,
  allianceId: string,
  after: number,
  isLast: (entry: BundleEntry) => boolean,
): Promise<BundleEntry[]> {
  const entries: BundleEntry[] = []
  for (;;) {
    const rows = await entriesAfter(em, allianceId, after + entries.length, CHUNK)
    if (rows.length === 0) throw new Error(`the ledger ends at entry ${after + entries.length}, before the one that was looked for`)
    for (const row of rows) {
      const entry = bundleEntry(row)
      entries.push(entry)
      if (isLast(entry)) return entries
    }
  }
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
