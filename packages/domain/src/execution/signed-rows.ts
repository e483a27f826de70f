import { accept, refuse, type Decision } from '../decision.ts'
import type { Row } from '../negotiation/content.ts'
import { Cells, type Inconsistency } from './cells.ts'
import { inconsistencies } from './inconsistencies.ts'
import { readers } from './read-terms.ts'
import type { Signed, SignedRows, SignedTable, TermsOf } from './signed-terms.ts'

/** A clause of the executed text, with exactly the tables that its wording uses. */
export interface SignedClause {
  clauseId: string
  contentHash: string
  tables: Readonly<Record<string, readonly Row[]>>
}

/** So many problems are named; more help nobody. */
const NAMED = 20

/** What tells a row of a table apart, in this order. */
const keys = ['id', 'partyId', 'order'] as const

/**
 * What the agreement's tables become when it is executed. Of a table that several clauses use, the first in the given order is the source.
 * @param clauses in the agreement's order
 * @param partyIds organizations that sign
 * Refuses AGREEMENT_INCONSISTENT with every problem that is found, at most 20.
 */
export function signedRows(clauses: readonly SignedClause[], partyIds: readonly string[]): Decision<SignedRows> {
  const problems: Inconsistency[] = []
  const rowsOf = <K extends SignedTable>(table: K): Signed<TermsOf[K]>[] => {
    const users = clauses.filter(({ tables }) => Object.hasOwn(tables, table))
    const [source] = users
    if (!source) return []
    const rows = source.tables[table] ?? []
    for (const { clauseId, tables } of users.slice(1))
      if (JSON.stringify(tables[table]) !== JSON.stringify(rows))
        problems.push({
          table,
          rowId: clauseId,
          zh: `${clauseId}与${source.clauseId}所载的${table}不一致`,
          en: `${clauseId} and ${source.clauseId} say different things in ${table}`,
        })
    return rows.map((row, position) => {
      const rowId = idOf(row)
      const terms = readers[table](new Cells(row, { table, rowId }, problems))
      return { clauseId: source.clauseId, contentHash: source.contentHash, rowId, position, terms }
    })
  }
  const rows: SignedRows = {
    goalIndicators: rowsOf('goalIndicators'),
    milestones: rowsOf('milestones'),
    councilSeats: rowsOf('councilSeats'),
    decisionMatters: rowsOf('decisionMatters'),
    taskAllocations: rowsOf('taskAllocations'),
    resourceCommitments: rowsOf('resourceCommitments'),
    fundingInstalments: rowsOf('fundingInstalments'),
    backgroundIps: rowsOf('backgroundIps'),
    ipShares: rowsOf('ipShares'),
    contributionCoefficients: rowsOf('contributionCoefficients'),
    waterfallDeductions: rowsOf('waterfallDeductions'),
    revenueTiers: rowsOf('revenueTiers'),
  }
  // What could not be read would only give further problems of its own.
  const all = problems.length > 0 ? problems : inconsistencies(rows, new Set(partyIds))
  if (all.length === 0) return accept(rows)
  return refuse('AGREEMENT_INCONSISTENT', { problems: all.slice(0, NAMED).map(({ zh, en }) => ({ zh, en })), count: all.length })
}

function idOf(row: Row): string {
  const found = keys.map((key) => row[key]).find((value) => typeof value === 'string' || typeof value === 'number')
  return found === undefined ? '?' : String(found)
}
