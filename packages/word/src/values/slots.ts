import {
  accept,
  checkValue,
  isOpen,
  refuse,
  slotsOf,
  type AgreementTemplate,
  type ClauseContent,
  type Decision,
  type Wording,
} from '@mengyue/domain'
import { typedDay, typedDecimal } from './typed.ts'

const numeric = new Set(['integer', 'number', 'percent', 'money-wan'])

/** How a slot's value reads in the agreement: choices by their names, everything else as it was filled in. */
export function slotText(template: AgreementTemplate, key: string, value: unknown): string {
  const placeholder = template.placeholders.find((one) => one.key === key)
  if (isOpen(value)) return placeholder?.label ?? key
  if (placeholder?.type.startsWith('enum:') && typeof value === 'string')
    return template.enums[placeholder.type.slice(5)]?.values.find(({ id }) => id === value)?.label ?? value
  return String(value)
}

/** How a content reads: its wording, and each slot in words with the unit that follows it, as the pages show it. */
export function readingOf(template: AgreementTemplate, wording: string, values: ClauseContent['values']): Wording {
  const slots = slotsOf(wording).map((key) => {
    const unit = template.placeholders.find((one) => one.key === key)?.unit ?? ''
    return [key, { text: slotText(template, key, values[key]), unit, open: isOpen(values[key]) }] as const
  })
  return { text: wording, slots: Object.fromEntries(slots) }
}

/**
 * What was written into a slot's control, as a value of its type.
 * @param former the value it had; numbers come back as numbers or text, as that one is
 * @returns null for a slot that was emptied
 * Refuses what checkValue refuses.
 */
export function typedSlot(template: AgreementTemplate, key: string, text: string, former: unknown): Decision<unknown> {
  const placeholder = template.placeholders.find((one) => one.key === key)
  if (!placeholder) return refuse('CONTENT_SLOT_UNKNOWN', { slot: key })
  const trimmed = text.trim()
  if (text === slotText(template, key, former)) return accept(isOpen(former) ? null : former)
  if (trimmed === '' || trimmed === placeholder.label) return accept(null)
  const read = readAs(template, placeholder.type, trimmed, placeholder.unit)
  if (!read.ok) return read
  const value = numeric.has(placeholder.type) && typeof former !== 'string' ? Number(read.value) : read.value
  return checkValue(value, placeholder, template.enums).ok ? accept(value) : checkValue(value, placeholder, template.enums)
}

function readAs(template: AgreementTemplate, type: string, text: string, unit: string | null): Decision<string> {
  if (numeric.has(type)) return typedDecimal(text, type, unit)
  if (type === 'date') return typedDay(text)
  if (type.startsWith('enum:')) return typedChoice(template, type.slice(5), text)
  return accept(text)
}

/** A choice by its name. Refuses VALUE_NOT_ALLOWED with the names that there are. */
export function typedChoice(template: AgreementTemplate, enumId: string, text: string): Decision<string> {
  const values = template.enums[enumId]?.values ?? []
  const found = values.find(({ id, label, labelEn, aliases }) => [id, label, labelEn, ...(aliases ?? [])].includes(text))
  if (found) return accept(found.id)
  const allowed = values.map(({ label, labelEn }) => ({ zh: label, en: labelEn }))
  return refuse('VALUE_NOT_ALLOWED', { value: text.slice(0, 40), allowed })
}
