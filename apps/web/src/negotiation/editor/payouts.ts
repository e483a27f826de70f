import { type Decision, type Fen, type RevenueTables, readTerms, waterfall } from '@mengyue/domain'

/** Signed or proposed: how revenue is shared, and the annexes that say so. */
export interface Sharing {
  /** chosen in clause revenue-sharing-method; null: none yet */
  optionId: string | null
  tables: RevenueTables
}

/** A year's receipts to try a sharing on; every amount in 分. */
export interface SampleRevenue {
  gross: Fen
  /** by the order of each deduction whose actual amount is deducted */
  actuals: ReadonlyMap<number, Fen>
}

const WAN = 1_000_000n

/** The settlement of the sample alliance (sample-schema.md, `revenueExample`): 3,100 万元 received, three costs as they arose. */
export const sampleRevenue: SampleRevenue = { gross: 3100n * WAN, actuals: new Map([[1, 180n * WAN], [2, 420n * WAN], [3, 24n * WAN]]) } // prettier-ignore

/**
 * What each party gets of a sample revenue, exact to 分 (DATA-008, DATA-009).
 * @param parties ids in the agreement's order: equal remainders go to the first
 * Refuses what the tables are wrong in (REVENUE_…), and a sharing by option that is not chosen yet.
 */
export function payouts(
  { optionId, tables }: Sharing,
  parties: readonly string[],
  sample: SampleRevenue,
): Decision<ReadonlyMap<string, Fen>> {
  const terms = readTerms(optionId ?? '', tables, parties)
  if (!terms.ok) return terms
  const actual = new Set(terms.value.deductions.filter(({ basis }) => basis === 'actual').map(({ order }) => order))
  const fall = waterfall(terms.value, sample.gross, new Map([...sample.actuals].filter(([order]) => actual.has(order))))
  return fall.ok ? { ok: true, value: new Map(fall.value.amounts.map(({ partyId, amount }) => [partyId, amount])) } : fall
}
