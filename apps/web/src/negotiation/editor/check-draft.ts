import { checkContent, ruleRefusalText } from '@mengyue/domain'
import type { Content } from '../clause/content.ts'
import type { TemplateBook } from '../template.ts'

/** Why a content could not stand in a clause, by the very rule that the server asks; null when it could. */
export function checkDraft(book: TemplateBook, clauseId: string, content: Content, locale: 'zh' | 'en'): string | null {
  const { optionId, text, values, tables } = content
  const checked = checkContent(book.file, clauseId, { optionId, text, values: { ...values }, tables: { ...tables } })
  return checked.ok ? null : ruleRefusalText(checked.refusal)[locale]
}
