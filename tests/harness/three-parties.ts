import { splitByLargestRemainder } from '@mengyue/domain'
import type { AllianceFile } from '@mengyue/testkit'
import { sample } from './sample.ts'

type Row = Record<string, unknown>
interface Party extends Row {
  id: string
  roleId: string
  people: { id: string; name: string; roles: string[] }[]
}
interface File extends Row {
  parties: Party[]
  negotiation: unknown[]
  agreement: {
    values: Row
    tables: Record<string, Row[]>
    signatures: Row[]
    draftAcceptance: { exceptClauseIds: string[]; acceptances: { partyId: string }[] }
  }
}

/** Who takes the place of whom: a lead, an enterprise and a university are the smallest alliance with all kinds of shares. */
const kept: Record<string, string> = { lead: 'p-lead', enterprise: 'p-membrane', research: 'p-univ1' }
const heirs: Readonly<Record<string, string>> = {
  'p-catalyst': 'p-membrane',
  'p-plate': 'p-membrane',
  'p-truck': 'p-membrane',
  'p-tta': 'p-membrane',
  'p-univ2': 'p-univ1',
  'p-inst': 'p-univ1',
}

/**
 * The sample alliance with three of its nine parties, the others' tasks, money and shares given to them: every total and every share stays valid.
 * The draft is agreed without a thread, so that a test begins its own.
 */
export function threeParties(): AllianceFile {
  const file = JSON.parse(JSON.stringify(sample()), (_key, value: unknown) =>
    typeof value === 'string' ? (heirs[value] ?? value) : value,
  ) as File
  const ids = new Set(Object.values(kept))
  const original = sample() as File
  file.parties = file.parties.filter((_party, index) => ids.has(original.parties[index]?.id ?? ''))
  file.negotiation = []
  const { agreement } = file
  agreement.values = { ...agreement.values, memberCount: file.parties.length }
  agreement.draftAcceptance.exceptClauseIds = []
  agreement.draftAcceptance.acceptances = firstOfEach(agreement.draftAcceptance.acceptances, 'partyId')
  agreement.signatures = agreement.signatures.filter((_signature, index) => ids.has(String(original.agreement.signatures[index]?.partyId)))
  agreement.tables = Object.fromEntries(Object.entries(agreement.tables).map(([key, rows]) => [key, fitted(key, rows)]))
  return file as unknown as AllianceFile
}

function fitted(key: string, rows: Row[]): Row[] {
  switch (key) {
    case 'councilSeats':
      return firstOfEach(rows, 'partyId')
    case 'contributionCoefficients':
      return rated(firstOfEach(rows, 'partyId'))
    case 'fundingInstalments':
      return renumbered(rows)
    case 'taskAllocations':
      return rows.map((row) => ({
        ...row,
        participantPartyIds: [...new Set(row.participantPartyIds as string[])].filter((id) => id !== row.responsiblePartyId),
      }))
    case 'ipShares':
      return rows.map((row) => withShares(row, 'shares'))
    case 'revenueTiers':
      return rows.map((row) => ({ ...row, allocations: merged(row.allocations as Row[], ['percent']) }))
    default:
      return rows
  }
}

/** One owner has it alone. */
function withShares(row: Row, field: string): Row {
  const shares = merged(row[field] as Row[], ['percent'])
  const alone = shares.length === 1 && row.ownershipMode === 'co-owned-by-share'
  return { ...row, [field]: shares, ...(alone && { ownershipMode: 'sole', exploitationConsentPct: null }) }
}

const firstOfEach = <T extends object>(rows: readonly T[], key: keyof T): T[] =>
  rows.filter((row, index) => rows.findIndex((other) => other[key] === row[key]) === index)

/** Rows of one party become one; percentages are added in hundredths. */
function merged(rows: readonly Row[], sums: readonly string[]): Row[] {
  return firstOfEach(rows, 'partyId').map((row) => {
    const all = rows.filter(({ partyId }) => partyId === row.partyId)
    const totals = sums.map((field) => [field, all.reduce((sum, one) => sum + Math.round(Number(one[field]) * 100), 0) / 100])
    return { ...row, ...(Object.fromEntries(totals) as Row) }
  })
}

/** Each keeps its scores; the coefficients follow from them (DATA-007). Weights in hundredths, as in the template. */
function rated(rows: readonly Row[]): Row[] {
  const weighted = rows.map(
    (row) => 30 * Number(row.inputScore) + 30 * Number(row.ipScore) + 25 * Number(row.taskScore) + 15 * Number(row.marketScore),
  )
  const shares = splitByLargestRemainder(
    10_000n,
    weighted.map((score) => BigInt(score)),
  )
  return rows.map((row, index) => ({ ...row, coefficientPct: Number(shares[index]) / 100 }))
}

function renumbered(rows: readonly Row[]): Row[] {
  const counts = new Map<unknown, number>()
  return rows.map((row) => {
    const seq = (counts.get(row.partyId) ?? 0) + 1
    counts.set(row.partyId, seq)
    return { ...row, seq }
  })
}
