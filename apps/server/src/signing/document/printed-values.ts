import {
  capitals,
  formatMicros,
  isDay,
  isOpen,
  micros,
  slotsOf,
  type AgreementTemplate,
  type Placeholder,
  type Wording,
} from '@mengyue/domain'
import { longDay } from './dates.ts'

/** The wording of a clause with each slot as it is printed. */
export function printedWording(template: AgreementTemplate, text: string, values: Readonly<Record<string, unknown>>): Wording {
  const placeholders = new Map(template.placeholders.map((placeholder) => [placeholder.key, placeholder]))
  // The unit of money goes into the value, because the amount in capitals follows it.
  const wording = text.replaceAll(/\{\{(\w+)\}\}万元/g, (marker, key: string) =>
    placeholders.get(key)?.type === 'money-wan' && !isOpen(values[key]) ? `{{${key}}}` : marker,
  )
  const slots = slotsOf(text).map((key) => [key, printedSlot(template, placeholders.get(key), key, values[key])] as const)
  return { text: wording, slots: Object.fromEntries(slots) }
}

function printedSlot(
  template: AgreementTemplate,
  placeholder: Placeholder | undefined,
  key: string,
  value: unknown,
): Wording['slots'][string] {
  if (isOpen(value)) return { text: placeholder?.label ?? key, unit: '', open: true }
  return { text: printedValue(template, placeholder?.type ?? 'text', value), unit: '', open: false }
}

/** A value of a slot's type in the words that stand on paper: 9,270万元（人民币玖仟贰佰柒拾万元整）, 66.67, 2026年6月5日, 每年. */
export function printedValue(template: AgreementTemplate, type: string, value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
  if (type.startsWith('enum:')) return labelOf(template, type.slice(5), text)
  if (type === 'date') return isDay(value) ? longDay(value) : text
  const exact = micros(value)
  if (exact === null) return text
  // A millionth of 万元 is 分.
  if (type === 'money-wan') return `${formatMicros(exact, 0)}万元（${capitals(exact)}）`
  return type === 'percent' || type === 'number' ? formatMicros(exact, 0) : text
}

/** The label of an enum's value; the value itself where the template does not know it. */
export const labelOf = (template: AgreementTemplate, enumId: string, id: string): string =>
  template.enums[enumId]?.values.find((one) => one.id === id)?.label ?? id
