/**
 * Fen as 万元 for reading: thousands separated, four decimals, all six where 分 would otherwise be lost.
 * @param fen decimal string or bigint, as the API gives it
 */
export function formatWanOf(fen: string | bigint): string {
  const value = BigInt(fen)
  const sign = value < 0n ? '-' : ''
  const absolute = value < 0n ? -value : value
  const whole = (absolute / 1_000_000n).toString().replaceAll(/\B(?=(\d{3})+$)/g, ',')
  const fraction = (absolute % 1_000_000n).toString().padStart(6, '0')
  return `${sign}${whole}.${fraction.endsWith('00') ? fraction.slice(0, 4) : fraction}`
}

/** A count with thousands separated: 1,287. */
export const formatCount = (count: number): string => count.toLocaleString('en-US')
