import { safeText, type Decision } from '@mengyue/domain'
import { enumIds, type EnumId } from '@mengyue/templates'
import { Refused, refused } from './refusal.ts'

/** The decision's value, or its refusal with the name of the field that the page marks. */
export function fieldOrRefuse<T>(field: string, decision: Decision<T>): T {
  if (decision.ok) return decision.value
  const { code, detail } = decision.refusal
  throw new Refused({ code, detail: { ...detail, field } })
}

/** A short text that someone typed, without blanks at its ends. @throws Refused TEXT_… */
export const readText = (field: string, value: string, max: number): string => fieldOrRefuse(field, safeText(value, { max })).trim()

/** The same where nothing may be given; null then. */
export const readOptionalText = (field: string, value: string | null | undefined, max: number): string | null =>
  value === null || value === undefined || value.trim() === '' ? null : readText(field, value, max)

/** An id of one of our enums. @throws Refused ENUM_UNKNOWN */
export function readEnum(field: string, value: string, enumId: EnumId): string {
  if (!enumIds(enumId).includes(value)) throw refused('ENUM_UNKNOWN', { field, value: value.slice(0, 80), enumId })
  return value
}

// No blanks, no brackets and no line ends: an address can neither hide another nor begin a header.
const EMAIL = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,190}$/

/** An e-mail address as it was written. @throws Refused EMAIL_INVALID, TEXT_… */
export function readEmail(field: string, value: string): string {
  const email = readText(field, value, 254)
  if (!EMAIL.test(email)) throw refused('EMAIL_INVALID', { field, email })
  return email
}

/** Whether two addresses are one person's: case makes no difference. */
export const sameEmail = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
