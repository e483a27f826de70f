import type { Refusal, Text } from '../decision.ts'
import { asText } from '../values/decimal.ts'
import { deliveryRefusals } from './delivery.ts'
import { executionRefusals } from './execution.ts'
import { expertRefusals } from './expert.ts'
import { identityRefusals } from './identity.ts'
import { ipRefusals } from './ip.ts'
import { membershipRefusals } from './membership.ts'
import { negotiationRefusals } from './negotiation.ts'
import { packageRefusals } from './packages.ts'
import { noticeRefusals } from './notices.ts'
import { platformRefusals } from './platform.ts'
import { revenueRefusals } from './revenue.ts'
import { resourceRefusals } from './resources.ts'
import { signingRefusals } from './signing.ts'
import { valueRefusals } from './values.ts'
import { wordRefusals } from './word.ts'

/** Every refusal with its sentence; `{names}` are filled from the refusal's detail. */
export const refusals = {
  ...platformRefusals,
  ...valueRefusals,
  ...identityRefusals,
  ...membershipRefusals,
  ...negotiationRefusals,
  ...packageRefusals,
  ...noticeRefusals,
  ...signingRefusals,
  ...revenueRefusals,
  ...ipRefusals,
  ...executionRefusals,
  ...expertRefusals,
  ...resourceRefusals,
  ...deliveryRefusals,
  ...wordRefusals,
} as const satisfies Record<string, Text>

export type RefusalCode = keyof typeof refusals

/** The refusal in words, in both languages. A detail that is missing leaves an ellipsis, never a placeholder. */
export function refusalText({ code, detail = {} }: Refusal): Text {
  const { zh, en } = refusals[code]
  return { zh: fill(zh, detail, 'zh'), en: fill(en, detail, 'en') }
}

const fill = (sentence: string, detail: Record<string, unknown>, language: keyof Text): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => inWords(detail[name], language))

function inWords(value: unknown, language: keyof Text): string {
  if (value === null || value === undefined) return '…'
  if (Array.isArray(value)) return value.map((item) => inWords(item, language)).join(language === 'zh' ? '、' : ', ')
  if (isText(value)) return value[language]
  return asText(value)
}

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value && typeof value.zh === 'string'
