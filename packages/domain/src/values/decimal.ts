import { accept, refuse, type Decision } from '../decision.ts'

const plain = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/
const scientific = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/

/**
 * A decimal number as an integer of its last place, without binary floating point: ('1.5', 6) is 1_500_000n.
 * A JavaScript number is read by its shortest decimal form, which is what stood in the JSON text.
 * @param decimals places kept; further places must be zero
 * Refuses NUMBER_NOT_DECIMAL (blanks, separators, signs other than a leading minus), NUMBER_TOO_PRECISE.
 */
export function parseDecimal(value: unknown, decimals: number): Decision<bigint> {
  if (typeof value !== 'string' && typeof value !== 'number') return refuse('NUMBER_NOT_DECIMAL', { value: shown(value) })
  const text = typeof value === 'number' ? expand(String(value)) : value
  const match = text.length <= 64 ? plain.exec(text) : null
  if (!match) return refuse('NUMBER_NOT_DECIMAL', { value: shown(value) })
  const [, sign = '', whole = '0', fraction = ''] = match
  const significant = fraction.replace(/0+$/, '')
  if (significant.length > decimals) return refuse('NUMBER_TOO_PRECISE', { value: shown(value), decimals })
  const digits = BigInt(whole + significant.padEnd(decimals, '0'))
  return accept(sign === '-' ? -digits : digits)
}

/** An integer of the last place as a decimal: (1_500_000n, 6) is '1.5'. */
export function formatDecimal(scaled: bigint, decimals: number, least = 0): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits
    .slice(digits.length - decimals)
    .replace(/0+$/, '')
    .padEnd(least, '0')
  return `${scaled < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** 1e-7 as 0.0000001: numbers below 10^-6 and from 10^21 on print with an exponent. */
function expand(text: string): string {
  const match = scientific.exec(text)
  if (!match) return text
  const [, sign = '', lead = '', fraction = '', power = '0'] = match
  const digits = lead + fraction
  const point = 1 + Number(power)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return `${sign}${digits.padEnd(point, '0')}`
}

/** A value as a refusal may repeat it: short. */
export const shown = (value: unknown): string => {
  const text = asText(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/** Any value as text, structures as JSON. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  return typeof value === 'object' ? JSON.stringify(value) : '…'
}
