import type { Signed, SignedRows, SignedTable, Source } from './signed-terms.ts'

/** A live row as it is now, with the terms that its table has. */
export interface LiveRow extends Source {
  table: SignedTable
  terms: Readonly<Record<string, unknown>>
}

/** Something that lives otherwise than it was signed. */
export interface Drift extends Source {
  table: SignedTable
  kind: 'changed' | 'missing' | 'unsigned'
  /** the term that differs, or clauseId or contentHash; null for a whole row */
  field: string | null
  signed: unknown
  live: unknown
}

/**
 * Where live rows differ from the signed text: terms changed, rows gone, rows that nobody signed. Empty right after the execution.
 * @param signed what the text says; only its tables that `live` covers are compared
 * @param tables the tables whose rows `live` holds
 */
export function driftOf(signed: SignedRows, live: readonly LiveRow[], tables: readonly SignedTable[]): Drift[] {
  return tables.flatMap((table) => {
    const now = new Map(live.filter((row) => row.table === table).map((row) => [row.rowId, row]))
    const then = signed[table]
    const signedIds = new Set(then.map(({ rowId }) => rowId))
    return [
      ...then.flatMap((row) => changesOf(table, row, now.get(row.rowId))),
      ...[...now.values()]
        .filter(({ rowId }) => !signedIds.has(rowId))
        .map(({ rowId, clauseId, contentHash, terms }): Drift => ({
          ...{ table, kind: 'unsigned', rowId, clauseId, contentHash, field: null, signed: null },
          live: terms,
        })),
    ]
  })
}

function changesOf(table: SignedTable, row: Signed<object>, now: LiveRow | undefined): Drift[] {
  const { rowId, clauseId, contentHash } = row
  const at = { table, rowId, clauseId, contentHash }
  if (!now) return [{ ...at, kind: 'missing', field: null, signed: row.terms, live: null }]
  const then: Readonly<Record<string, unknown>> = { ...row.terms, clauseId, contentHash }
  const live: Readonly<Record<string, unknown>> = { ...now.terms, clauseId: now.clauseId, contentHash: now.contentHash }
  return Object.keys(then)
    .filter((field) => !same(then[field] ?? null, live[field] ?? null))
    .map((field) => ({ ...at, kind: 'changed' as const, field, signed: then[field] ?? null, live: live[field] ?? null }))
}

/** The same data, whatever the order of an object's keys. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const names = Object.keys(left)
  return names.length === Object.keys(right).length && names.every((name) => Object.hasOwn(right, name) && same(left[name], right[name]))
}
