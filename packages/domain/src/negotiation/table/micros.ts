/** Decimal numbers as exact integers of their last place: floating point adds 0.1 and 0.2 to something else. */

const DECIMAL = /^\s*(-?)(\d{1,12})(?:\.(\d{1,6}))?\s*$/

/** A typed or stored decimal as an integer of 10^-6; null where it is none, or has more than `scale` decimals. */
export function micros(value: unknown, scale = 6): bigint | null {
  const text = typeof value === 'number' ? plain(value) : typeof value === 'string' ? value.replaceAll(/[,，]/g, '') : ''
  const match = DECIMAL.exec(text)
  const fraction = match?.[3] ?? ''
  if (!match || fraction.length > scale) return null
  const size = BigInt(`${match[2] ?? '0'}${fraction.padEnd(6, '0')}`)
  return match[1] ? -size : size
}

/** Never in exponents: 1e-6 is 0.000001. */
const plain = (value: number): string => (Number.isFinite(value) ? value.toFixed(6).replace(/\.?0+$/, '') : '')

/** The number that a JSON value holds, once the text is a decimal of at most `scale` places. */
export function numberOf(text: string, scale: number): number | null {
  const exact = micros(text, scale)
  return exact === null ? null : Number(text.replaceAll(/[,，\s]/g, ''))
}

/** Micros with at least `least` decimals and no zeros beyond them, thousands separated. */
export function formatMicros(value: bigint, least: number): string {
  const sign = value < 0n ? '-' : ''
  const size = value < 0n ? -value : value
  const whole = (size / 1_000_000n).toString().replaceAll(/\B(?=(\d{3})+$)/g, ',')
  const all = (size % 1_000_000n).toString().padStart(6, '0')
  const fraction = all.slice(0, least) + all.slice(least).replace(/0+$/, '')
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`
}

/** 万元 with four decimals, all six where 分 would otherwise be lost; what is no amount stays as it was typed. */
export function formatWanNumber(value: unknown): string {
  const exact = micros(value)
  return exact === null ? String(value) : formatMicros(exact, 4)
}

/** A share with two decimals: 66.67. */
export function formatShareNumber(value: unknown): string {
  const exact = micros(value)
  return exact === null ? String(value) : formatMicros(exact, 2)
}

/** The sum of what can be read; `complete` says whether that was all. */
export function sumOf(values: readonly unknown[]): { sum: bigint; complete: boolean } {
  const read = values.map((value) => micros(value))
  return { sum: read.reduce<bigint>((sum, value) => sum + (value ?? 0n), 0n), complete: read.every((value) => value !== null) }
}
