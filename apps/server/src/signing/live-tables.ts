import type { LiveRow, SignedRows, SignedTable, TermsOf } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import { newId } from '../platform/id.ts'
import type { SignedRow } from './signed-row.ts'

/** A table of the agreement that lives in some chapter. The signing chapter knows no more of it. */
export interface LiveTable {
  table: SignedTable
  /** Makes the rows, in the transaction that executes the agreement; nothing is flushed. */
  create(em: EntityManager, allianceId: string, rows: SignedRows): void
  /** The rows as they are now. */
  read(em: EntityManager, allianceId: string): Promise<LiveRow[]>
}

type EntityClass<T> = new () => T

/**
 * A table whose entity has the terms as properties of the same names.
 * @param terms the names of all terms: what drift compares
 * @param more makes what hangs on a new row
 */
export function liveTable<K extends SignedTable, T extends SignedRow & TermsOf[K]>(
  table: K,
  entity: EntityClass<T>,
  terms: Readonly<Record<keyof TermsOf[K] & string, true>>,
  more: (em: EntityManager, row: T) => void = () => undefined,
): LiveTable {
  const names = Object.keys(terms)
  // What the ORM asks of an entity's class is more than generics can say: here it is any signed row.
  const anyRow = entity as unknown as EntityClass<SignedRow>
  return {
    table,
    create(em, allianceId, rows) {
      for (const { terms: own, ...source } of rows[table]) {
        const row = em.create(anyRow, { id: newId(), allianceId, ...source, ...own }) as T
        em.persist(row)
        more(em, row)
      }
    },
    async read(em, allianceId) {
      const rows = (await em.find(anyRow, { allianceId })) as SignedRow[]
      return rows.map((row) => {
        const { clauseId, contentHash, rowId } = row
        const values = row as unknown as Readonly<Record<string, unknown>>
        return { table, clauseId, contentHash, rowId, terms: Object.fromEntries(names.map((name) => [name, values[name] ?? null])) }
      })
    },
  }
}

let tables: readonly LiveTable[] = []

/** Called once by createSchema with what the chapters export. */
export function registerLiveTables(all: readonly LiveTable[]): void {
  tables = all
}

/** Every table that lives. */
export const liveTables = (): readonly LiveTable[] => tables
