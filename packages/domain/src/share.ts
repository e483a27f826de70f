import { accept, refuse, type Decision } from './decision.ts'
import { parseDecimal } from './money.ts'

/** A percentage in integers of 0.01 %: 100.00 % is 10,000. */
export type Share = number

/** 100.00 %. */
export const WHOLE: Share = 10_000

/** Percentage as written, to 0.01 % exactly. Refuses NUMBER_INVALID, NUMBER_TOO_PRECISE, NUMBER_OUT_OF_RANGE (0 to 100). */
export function parseShare(value: string | number): Decision<Share> {
  const parsed = parseDecimal(value, 2)
  if (!parsed.ok) return parsed
  if (parsed.value < 0n || parsed.value > BigInt(WHOLE)) return refuse('NUMBER_OUT_OF_RANGE', { value: String(value), min: 0, max: 100 })
  return accept(Number(parsed.value))
}

/** A percentage with two decimals, without the sign. */
export const formatShare = (share: Share): string => `${Math.trunc(share / 100)}.${String(share % 100).padStart(2, '0')}`

/**
 * Splits an amount by weights so that nothing is created and nothing is lost: each gets its part rounded down, and what is left goes,
 * one unit each, to the largest remainders; equal remainders in the order given (DATA-007, DATA-008).
 * With weights that are all zero everyone gets zero and the total must be zero too.
 * @param total not negative
 * @throws RangeError for a negative total or weight, or a total that nobody has a weight for
 */
export function splitByLargestRemainder(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((all, weight) => all + weight, 0n)
  if (total < 0n || weights.some((weight) => weight < 0n)) throw new RangeError('a negative amount or weight cannot be split')
  if (sum === 0n) {
    if (total !== 0n) throw new RangeError('nobody has a weight')
    return weights.map(() => 0n)
  }
  const parts = weights.map((weight, index) => ({ index, part: (total * weight) / sum, rest: (total * weight) % sum }))
  let left = total - parts.reduce((all, { part }) => all + part, 0n)
  const byRest = [...parts].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
  for (const entry of byRest) {
    if (left === 0n) break
    entry.part += 1n
    left -= 1n
  }
  return parts.map(({ part }) => part)
}
