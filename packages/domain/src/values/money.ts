import { accept, refuse, type Decision } from '../decision.ts'
import { formatDecimal, parseDecimal, shown } from './decimal.ts'

/** An amount in 分 (0.01 yuan). */
export type Fen = bigint

/** 1 万元 = 10,000 yuan = 1,000,000 分: six decimals of 万元 are exact (NUM-001). */
export const WAN_DECIMALS = 6

/** 1 亿元 */
export const FEN_PER_YI = 10_000_000_000n

/** No amount of an alliance comes near: beyond it the unit is wrong. */
export const FEN_LIMIT = 10n ** 15n

/**
 * An amount in 万元, as typed or from JSON.
 * @param value decimal, not negative, at most six decimals, below 10^15 分
 * Refuses NUMBER_NOT_DECIMAL, NUMBER_TOO_PRECISE, NUMBER_NEGATIVE, NUMBER_TOO_LARGE.
 */
export function parseWan(value: unknown): Decision<Fen> {
  const parsed = parseDecimal(value, WAN_DECIMALS)
  if (!parsed.ok) return parsed
  if (parsed.value < 0n) return refuse('NUMBER_NEGATIVE', { value: shown(value) })
  if (parsed.value >= FEN_LIMIT) return refuse('NUMBER_TOO_LARGE', { value: shown(value), limit: `${formatWan(FEN_LIMIT)} 万元` })
  return accept(parsed.value)
}

/** 分 as 万元 for reading: thousands separated, four decimals, all six where 分 would otherwise be lost. */
export function formatWan(fen: Fen): string {
  const [whole = '', fraction = ''] = formatDecimal(fen, WAN_DECIMALS, 4).split('.')
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${fraction.length > 4 ? fraction.padEnd(WAN_DECIMALS, '0') : fraction}`
}

/** 分 as a plain decimal of 万元, the shortest that is exact: what goes into data. */
export const fenToWan = (fen: Fen): string => formatDecimal(fen, WAN_DECIMALS)
