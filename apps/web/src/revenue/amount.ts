import { parseWan } from '@mengyue/domain'

/** What somebody typed as 万元, in 分; null where it is no amount. A minus is allowed for counter-entries alone. */
export function typedFen(typed: string, signed = false): bigint | null {
  const text = typed.trim().replaceAll(/[,，]/g, '')
  const negative = signed && /^[-−－]/.test(text)
  const parsed = parseWan(negative ? text.slice(1) : text)
  if (!parsed.ok) return null
  return negative ? -parsed.value : parsed.value
}
