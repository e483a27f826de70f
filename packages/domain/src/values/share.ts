import { accept, refuse, type Decision } from '../decision.ts'
import { formatDecimal, parseDecimal, shown } from './decimal.ts'

/** A percentage as an integer of 0.01 %: 33.34 % is 3334. */
export type Share = number

/** 100.00 % */
export const WHOLE: Share = 10_000

/**
 * A percentage with at most two decimals.
 * @param value decimal from 0 to 100
 * Refuses NUMBER_NOT_DECIMAL, NUMBER_TOO_PRECISE, SHARE_OUT_OF_RANGE.
 */
export function parseShare(value: unknown): Decision<Share> {
  const parsed = parseDecimal(value, 2)
  if (!parsed.ok) return parsed
  if (parsed.value < 0n || parsed.value > BigInt(WHOLE)) return refuse('SHARE_OUT_OF_RANGE', { value: shown(value) })
  return accept(Number(parsed.value))
}

/** 3334 as '33.34'. */
export const formatShare = (share: Share): string => formatDecimal(BigInt(share), 2, 2)

/**
 * Splits a total by weights so that nothing is lost: each gets the floor of its exact part, and what is left goes, one unit each,
 * to the largest remainders; equal remainders in the order given (DATA-008: the order of the parties).
 * @param total not negative
 * @param weights not negative; all zero gives all zeros, as nobody has a claim
 */
export function splitByLargestRemainder(total: bigint, weights: readonly bigint[]): bigint[] {
  if (total < 0n || weights.some((weight) => weight < 0n)) throw new RangeError('total and weights must not be negative')
  const sum = weights.reduce((a, b) => a + b, 0n)
  if (sum === 0n) return weights.map(() => 0n)
  const parts = weights.map((weight) => (total * weight) / sum)
  const left = Number(total - parts.reduce((a, b) => a + b, 0n))
  const favoured = weights
    .map((weight, index) => ({ index, remainder: (total * weight) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
    .slice(0, left)
  for (const { index } of favoured) parts[index] = (parts[index] ?? 0n) + 1n
  return parts
}
