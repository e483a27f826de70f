import { accept, refuse, type Decision } from '../decision.ts'
import { parseDay } from '../values/calendar.ts'
import { parseDecimal, shown } from '../values/decimal.ts'
import { parseWan } from '../values/money.ts'
import { safeText } from '../values/safe-text.ts'
import { parseShare } from '../values/share.ts'
import { checkUscc } from '../values/uscc.ts'
import type { TemplateEnum } from './template.ts'

/** What a single value must be. */
export interface ValueType {
  type: string
  enumId?: string
  minimum?: number
  maximum?: number
  allowed?: readonly (string | number)[]
}

const MAX_LINE = 500
const MAX_PARAGRAPHS = 20_000
/** decimals of a plain number: measures and weights need no more */
const NUMBER_DECIMALS = 9

const kinds: Record<string, { zh: string; en: string }> = {
  text: { zh: '文字', en: 'text' },
  boolean: { zh: '是或否', en: 'true or false' },
  number: { zh: '数字', en: 'a number' },
  id: { zh: '编号', en: 'an id' },
}
const wrong = (kind: keyof typeof kinds): Decision<never> => refuse('VALUE_TYPE', { expected: kinds[kind] })

/**
 * Whether a value that is not open has its type. Numbers come as JSON numbers or decimal strings.
 * Refuses VALUE_…, NUMBER_…, SHARE_…, DATE_INVALID, USCC_…, TEXT_…
 */
export function checkValue(value: unknown, spec: ValueType, enums: Readonly<Record<string, TemplateEnum>>): Decision<unknown> {
  const enumId = spec.type.startsWith('enum:') ? spec.type.slice(5) : spec.enumId
  const checked = spec.type.startsWith('enum') ? oneOf(value, enums[enumId ?? '']) : byType(value, spec.type)
  if (!checked.ok) return checked
  const range = inRange(value, spec)
  if (!range.ok) return range
  if (spec.allowed && !spec.allowed.some((one) => String(one) === String(value)))
    return refuse('VALUE_NOT_ALLOWED', { value: shown(value), allowed: [...spec.allowed] })
  return accept(value)
}

function byType(value: unknown, type: string): Decision<unknown> {
  switch (type) {
    case 'integer':
      return integer(value)
    case 'number':
      return parseDecimal(value, NUMBER_DECIMALS)
    case 'money-wan':
      return parseWan(value)
    case 'percent':
      return parseShare(value)
    case 'date':
      return parseDay(value)
    case 'boolean':
      return typeof value === 'boolean' ? accept(value) : wrong('boolean')
    case 'rate':
      return typeof value === 'string' && RATE.test(value) ? accept(value) : refuse('VALUE_RATE', { value: shown(value) })
    case 'uscc':
      // Fictional or not is the alliance's setting and asked of members (MEM-009); here a code must be a code.
      return typeof value === 'string' ? checkUscc(value, { allowFictional: true }) : wrong('text')
    case 'id':
      return typeof value === 'string' && /^[\w.-]{1,64}$/.test(value) ? accept(value) : wrong('id')
    case 'rich-text':
      return typeof value === 'string' ? safeText(value, { max: MAX_PARAGRAPHS }) : wrong('text')
    default:
      if (type.startsWith('ref:')) return typeof value === 'string' && /^[\w.:-]{1,64}$/.test(value) ? accept(value) : wrong('id')
      return typeof value === 'string' ? safeText(value, { max: MAX_LINE }) : wrong('text')
  }
}

/** 万分之五, 千分之零点五, 百分之一 */
const RATE = /^[十百千万]+分之[零一二三四五六七八九十百千点]+$/

function integer(value: unknown): Decision<unknown> {
  const parsed = parseDecimal(value, NUMBER_DECIMALS)
  if (!parsed.ok) return parsed
  if (parsed.value % 10n ** BigInt(NUMBER_DECIMALS) !== 0n) return refuse('NUMBER_NOT_INTEGER', { value: shown(value) })
  return accept(value)
}

/** Slots count days, members, years: none is negative. A column says itself how small it may be. */
function inRange(value: unknown, { type, minimum = type === 'integer' ? 0 : undefined, maximum }: ValueType): Decision<unknown> {
  if (typeof value !== 'number' && typeof value !== 'string') return accept(value)
  if (minimum === undefined && maximum === undefined) return accept(value)
  const scaled = parseDecimal(value, NUMBER_DECIMALS)
  if (!scaled.ok) return scaled
  const scale = (limit: number) => BigInt(Math.round(limit * 10 ** NUMBER_DECIMALS))
  if (minimum !== undefined && scaled.value < scale(minimum)) return refuse('VALUE_BELOW', { value: shown(value), minimum })
  if (maximum !== undefined && scaled.value > scale(maximum)) return refuse('VALUE_ABOVE', { value: shown(value), maximum })
  return accept(value)
}

function oneOf(value: unknown, of: TemplateEnum | undefined): Decision<unknown> {
  const ids = of?.values.map(({ id }) => id) ?? []
  return typeof value === 'string' && ids.includes(value)
    ? accept(value)
    : refuse('VALUE_NOT_ALLOWED', { value: shown(value), allowed: ids })
}
