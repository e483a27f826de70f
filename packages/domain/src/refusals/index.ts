import type { Text } from '../text.ts'
import { identityRefusals } from './identity.ts'
import { membershipRefusals } from './membership.ts'
import { negotiationRefusals } from './negotiation.ts'
import { platformRefusals } from './platform.ts'
import { signingRefusals } from './signing.ts'

/** Every refusal of the product: a code that never changes, and a sentence in both languages that says what to do. */
export const refusals = {
  ...platformRefusals,
  ...identityRefusals,
  ...membershipRefusals,
  ...negotiationRefusals,
  ...signingRefusals,
} as const satisfies Record<string, Text>

export type RefusalCode = keyof typeof refusals

/** Why something is refused, and what one needs to go on (the current hash, the missing roles, …). */
export interface Refusal {
  readonly code: RefusalCode
  readonly detail?: Record<string, unknown>
}

/** The refusal in words, its {placeholders} filled from the detail. */
export function refusalText(refusal: Refusal): Text {
  const { zh, en } = refusals[refusal.code]
  return { zh: fill(zh, refusal.detail, '、'), en: fill(en, refusal.detail, ', ') }
}

const fill = (sentence: string, detail: Record<string, unknown> | undefined, comma: string): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (_whole, key: string) => worded(detail?.[key], comma))

function worded(value: unknown, comma: string): string {
  if (value === undefined || value === null) return '—'
  if (Array.isArray(value)) return value.map((item) => worded(item, comma)).join(comma)
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean | bigint)
}
