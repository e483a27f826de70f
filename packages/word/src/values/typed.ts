import { accept, formatDecimal, parseDay, parseDecimal, refuse, type Decision } from '@mengyue/domain'

/** Full-width letters and digits as the half-width ones that they mean, and no white space around. */
export const narrow = (text: string): string => text.normalize('NFKC').trim()

const units: Record<string, number> = { 亿元: 4, 亿: 4, 万元: 0, 万: 0, 元: -4 }

/**
 * A decimal as people write it in a document, as a plain one: ０１２, 1,234.50, 66.67%. An amount may name its unit.
 * @param unit what the text may end with besides, such as 日
 * Refuses NUMBER_NOT_DECIMAL.
 */
export function typedDecimal(text: string, type: string, unit: string | null = null): Decision<string> {
  let rest = narrow(text)
  let power = 0
  if (type === 'percent') rest = rest.replace(/\s*%$/, '')
  if (type === 'money-wan') {
    const named = /\s*(亿元|亿|万元|万|元)$/.exec(rest)
    power = units[named?.[1] ?? ''] ?? 0
    if (named) rest = rest.slice(0, named.index)
  }
  if (unit && unit !== '' && rest.endsWith(narrow(unit))) rest = rest.slice(0, -narrow(unit).length).trim()
  // Separators only where they part thousands: 1,2 is a slip of the pen, not twelve.
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(rest)) rest = rest.replaceAll(',', '')
  if (!/^-?\d{1,15}(\.\d{1,12})?$/.test(rest)) return refuse('NUMBER_NOT_DECIMAL', { value: text.trim().slice(0, 40) })
  const plain = rest.replace(/^(-?)0+(?=\d)/, '$1')
  return accept(power === 0 ? plain : shifted(plain, power))
}

/** A decimal times ten to the power of 4 or -4, exactly. */
function shifted(plain: string, power: number): string {
  const parsed = parseDecimal(plain, 12)
  if (!parsed.ok) return plain
  return power > 0 ? formatDecimal(parsed.value * 10n ** BigInt(power), 12) : formatDecimal(parsed.value, 12 - power)
}

/** 2026-06-05, 2026/6/5, 2026.6.5 or 2026年6月5日. Refuses DATE_INVALID. */
export function typedDay(text: string): Decision<string> {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(narrow(text))
  if (!match) return refuse('DATE_INVALID', { value: text.trim().slice(0, 40) })
  const [, year = '', month = '', day = ''] = match
  return parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}
