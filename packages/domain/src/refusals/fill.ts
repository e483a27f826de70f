import type { Text } from '../decision.ts'
import { asText } from '../values/decimal.ts'

/** A refusal's sentence with its `{names}` filled in. A detail that is missing leaves an ellipsis, never a placeholder. */
export const filled = ({ zh, en }: Text, detail: Record<string, unknown>): Text => ({
  zh: fill(zh, detail, 'zh'),
  en: fill(en, detail, 'en'),
})

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
