import { checkContent, safeText, tablesOf } from '@mengyue/domain'
import type { ClauseContent } from '@mengyue/domain'
import { agreementTemplate } from '@mengyue/templates'
import { orRefuse, refused } from '../platform/refusal.ts'
import { openIn, templateClause, withShared, wordingOfContent, type Shared } from './clause-content.ts'
import type { ClauseContentInput } from './inputs.ts'

/**
 * A content as someone typed it, made complete: slots it names and no others, and for a table that it does not give the agreement's rows.
 * @throws Refused CONTENT_… for unknown keys and options, wrong types, invisible characters, texts that are too long
 */
export function readContent(clauseId: string, input: ClauseContentInput, shared: Shared): ClauseContent {
  templateClause(clauseId)
  const { optionId = null, text = null, values, tables } = input
  const checked = orRefuse(
    checkContent(agreementTemplate, clauseId, {
      optionId,
      text,
      values: record(values, 'values'),
      tables: record(tables, 'tables') as ClauseContent['tables'],
    }),
  )
  const kept = tablesOf(wordingOfContent(clauseId, checked)).filter((key) => !Object.hasOwn(checked.tables, key))
  return withShared(clauseId, checked, { values: checked.values, tables: { ...pick(shared.tables, kept), ...checked.tables } })
}

/** @throws Refused CONTENT_INCOMPLETE naming the option or the slots that are open */
export function requireComplete(clauseId: string, content: ClauseContent): void {
  const open = openIn(clauseId, content)
  if (open.option || open.slots.length > 0) throw refused('CONTENT_INCOMPLETE', { clauseId, option: open.option, slots: open.slots })
}

/** A JSON argument that must be an object. @throws Refused CONTENT_NOT_AN_OBJECT */
export function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refused('CONTENT_NOT_AN_OBJECT', { name })
  return { ...value }
}

const pick = (from: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(keys.map((key) => [key, from[key]]))

/** The longest remark, summary or reason, in characters. */
const MAX_REMARK = 4_000

/** A reason that must be given. @throws Refused REASON_REQUIRED, TEXT_… */
export function requiredReason(text: string): string {
  if (text.trim() === '') throw refused('REASON_REQUIRED')
  return orRefuse(safeText(text, { max: MAX_REMARK }))
}

/** A reason that may be left out. @throws Refused TEXT_… */
export const optionalReason = (text: string): string => (text.trim() === '' ? '' : orRefuse(safeText(text, { max: MAX_REMARK })))
