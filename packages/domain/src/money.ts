import { accept, refuse, type Decision } from './decision.ts'

/** An amount in 分 (0.01 yuan). Never a floating-point number. */
export type Fen = bigint

/** 1 万元 = 10^6 分. */
export const FEN_PER_WAN = 1_000_000n
/** Amounts stay below 10^15 分 (ten billion yuan). */
export const FEN_LIMIT = 10n ** 15n
const WAN_DECIMALS = 6

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * 万元 as written, to 分 exactly (NUM-001).
 * @param value decimal text, or a number as JSON holds it
 * Refuses NUMBER_INVALID, NUMBER_NEGATIVE (unless `negative`: a counter-entry), NUMBER_TOO_PRECISE (more than six decimals), NUMBER_TOO_LARGE.
 */
export function parseWan(value: string | number, options: { negative?: boolean } = {}): Decision<Fen> {
  const parsed = parseDecimal(value, WAN_DECIMALS)
  if (!parsed.ok) return parsed
  if (parsed.value < 0n && !options.negative) return refuse('NUMBER_NEGATIVE', { value: String(value) })
  const size = parsed.value < 0n ? -parsed.value : parsed.value
  return size < FEN_LIMIT ? parsed : refuse('NUMBER_TOO_LARGE', { value: String(value) })
}

/** Decimal text to an integer of 10^-decimals. Refuses NUMBER_INVALID, NUMBER_TOO_PRECISE. */
export function parseDecimal(value: string | number, decimals: number): Decision<bigint> {
  const text = typeof value === 'number' ? plainDecimal(value) : value
  const match = DECIMAL.exec(text)
  if (!match) return refuse('NUMBER_INVALID', { value: text })
  const [, sign, whole = '0', fraction = ''] = match
  const significant = fraction.replace(/0+$/, '')
  if (significant.length > decimals) return refuse('NUMBER_TOO_PRECISE', { value: text, decimals })
  const units = BigInt(whole) * 10n ** BigInt(decimals) + BigInt(significant.padEnd(decimals, '0') || '0')
  return accept(sign === '-' ? -units : units)
}

/** A JSON number as decimal text without an exponent: 1e-6 is 0.000001. */
function plainDecimal(value: number): string {
  const text = String(value)
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!match) return text
  const [, sign = '', first = '', rest = '', exponent = '0'] = match
  const digits = first + rest
  const point = 1 + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return point >= digits.length ? sign + digits + '0'.repeat(point - digits.length) : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** 万元 with four decimals, more only where 分 need them; no unit. */
export function formatWan(fen: Fen): string {
  const sign = fen < 0n ? '-' : ''
  const size = fen < 0n ? -fen : fen
  const fraction = (size % FEN_PER_WAN).toString().padStart(WAN_DECIMALS, '0')
  const shown = fraction.endsWith('00') ? fraction.slice(0, 4) : fraction
  return `${sign}${group(size / FEN_PER_WAN)}.${shown}`
}

const group = (whole: bigint): string => whole.toString().replaceAll(/\B(?=(\d{3})+$)/g, ',')
