import { driftOf, signedRows, type Drift, type SignedClause, type SignedRows } from '@mengyue/domain'
import type { Manifest } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import { contentsByHash } from '../negotiation/index.ts'
import { orRefuse } from '../platform/refusal.ts'
import { liveTables } from './live-tables.ts'

/** What a text's tables become, as it stands under its hashes. @throws Refused AGREEMENT_INCONSISTENT */
export async function rowsOfText(em: EntityManager, { alliance, clauses, parties }: Manifest): Promise<SignedRows> {
  const contents = await contentsByHash(em, alliance, clauses)
  const signed = contents.map(({ id, content }, index): SignedClause => ({
    clauseId: id,
    contentHash: clauses[index]?.hash ?? '',
    tables: content.tables,
  }))
  return orRefuse(
    signedRows(
      signed,
      parties.map(({ organization }) => organization),
    ),
  )
}

/**
 * The tables of the agreement become live rows of the chapters, in the transaction that executes it. They are written before the agreement
 * is marked as executed, since from then on the database takes no more of them.
 * @returns how many rows each table has
 */
export async function bringToLife(em: EntityManager, manifest: Manifest): Promise<Record<string, number>> {
  const rows = await rowsOfText(em, manifest)
  for (const { create } of liveTables()) create(em, manifest.alliance, rows)
  await em.flush()
  return Object.fromEntries(liveTables().map(({ table }) => [table, rows[table].length]))
}

/** Where the live rows differ from the executed text. */
export async function driftFrom(em: EntityManager, manifest: Manifest): Promise<Drift[]> {
  const signed = await rowsOfText(em, manifest)
  const live = []
  for (const { read } of liveTables()) live.push(...(await read(em, manifest.alliance)))
  return driftOf(
    signed,
    live,
    liveTables().map(({ table }) => table),
  )
}
