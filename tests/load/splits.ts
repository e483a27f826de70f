/**
 * A million random splits of a waterfall, with nothing created or lost, and a waterfall over 10,000 receipts. Against the plain sum of the
 * same receipts, and a limit of its own.
 */
import { grossOf, readTerms, splitByLargestRemainder, waterfall, type RevenueReceipt, type RevenueTerms } from '@mengyue/domain'
import { sampleAlliance } from '@mengyue/templates/sample'
import { cpuMicros, median, tell } from './measure.ts'

const SPLITS = 1_000_000
const RECEIPTS = 10_000
const ROUNDS = 15
const MOST_MS = 100

/** Numbers that are the same in every run (xorshift, 32 bits). */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

function lostIn(splits: number): number {
  const next = numbers(20250627)
  let lost = 0
  for (let round = 0; round < splits; round++) {
    const total = BigInt(next(1_000_000_000)) * BigInt(next(1_000_000) + 1)
    const weights = Array.from({ length: 1 + next(9) }, () => BigInt(next(10_001)))
    const parts = splitByLargestRemainder(total, weights)
    const sum = parts.reduce((all, part) => all + part, 0n)
    const owed = weights.some((weight) => weight > 0n) ? total : 0n
    if (sum !== owed || parts.some((part) => part < 0n)) lost++
  }
  return lost
}

function sampleTerms(): RevenueTerms {
  const { tables } = sampleAlliance.agreement
  const { waterfallDeductions = [], revenueTiers = [] } = tables
  const terms = readTerms(
    'tiered-waterfall',
    { waterfallDeductions, revenueTiers },
    sampleAlliance.parties.map(({ id }) => id),
  )
  if (!terms.ok) throw new Error(terms.refusal.code)
  return terms.value
}

/** @returns whether every figure meets its target */
export function splits(): Promise<boolean> {
  const start = cpuMicros()
  const lost = lostIn(SPLITS)
  console.error(`splits: ${String(SPLITS)} in ${String(Math.round((cpuMicros() - start) / 1_000))} ms of processor time`)

  const terms = sampleTerms()
  const next = numbers(7)
  const receipts: RevenueReceipt[] = Array.from({ length: RECEIPTS }, (_, index) => ({
    id: String(index),
    date: `2025-${String(1 + next(12)).padStart(2, '0')}-${String(1 + next(28)).padStart(2, '0')}`,
    amount: BigInt(1 + next(1_000_000_000)),
    correctsReceiptId: null,
  }))
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const began = cpuMicros()
    waterfall(terms, grossOf(receipts, '2025-01-01', '2025-12-31'), new Map([[1, 5_000_000n]]))
    times.push((cpuMicros() - began) / 1_000)
  }
  return Promise.resolve(
    [
      tell({ name: 'splits: random ones that create or lose a 分', value: lost, unit: '', baseline: SPLITS, target: 0 }),
      tell({ name: 'splits: a waterfall over 10,000 receipts', value: median(times), unit: 'ms', baseline: MOST_MS, target: 1 }),
    ].every(Boolean),
  )
}
