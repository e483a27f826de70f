import { canonicalContent, slotsOf, tablesOf, wordingOf, type ClauseContent, type TemplateClause } from '@mengyue/domain'
import { contentHash } from '@mengyue/proof'
import { agreementTemplate } from '@mengyue/templates'
import { refused } from '../platform/refusal.ts'

const byId = new Map(agreementTemplate.clauses.map((clause) => [clause.id, clause]))

/** Position of each clause in the template, from 0. */
const positions = new Map(agreementTemplate.clauses.map(({ id }, index) => [id, index]))

export const inTemplateOrder = (a: { clauseId: string }, b: { clauseId: string }): number =>
  (positions.get(a.clauseId) ?? 0) - (positions.get(b.clauseId) ?? 0)

/** The template's clause. @throws Refused NOT_FOUND */
export function templateClause(clauseId: string): TemplateClause {
  const clause = byId.get(clauseId)
  if (!clause) throw refused('NOT_FOUND')
  return clause
}

/** Hex SHA-256 of the canonical content: what assent binds to. */
export const hashOf = (clauseId: string, content: ClauseContent): string => contentHash(canonicalContent(templateClause(clauseId), content))

/** The effective wording with its slots and tables. */
export const wordingOfContent = (clauseId: string, content: ClauseContent): string =>
  wordingOf(templateClause(clauseId), content.optionId, content.text)

/** What still keeps a content from being accepted: an option not chosen, a slot left open. */
export function openIn(clauseId: string, content: ClauseContent): { option: boolean; slots: string[] } {
  const clause = templateClause(clauseId)
  const slots = slotsOf(wordingOfContent(clauseId, content)).filter(
    (slot) => content.values[slot] === null || content.values[slot] === undefined,
  )
  return { option: clause.optionSet !== null && content.optionId === null, slots }
}

export const isComplete = (clauseId: string, content: ClauseContent): boolean => {
  const open = openIn(clauseId, content)
  return !open.option && open.slots.length === 0
}

/** The agreement's one set of values and tables, as far as a wording uses them. */
export interface Shared {
  values: Record<string, unknown>
  tables: Record<string, unknown>
}

/** The same option and text with the shared values and rows as they are now. */
export function withShared(clauseId: string, content: ClauseContent, shared: Shared): ClauseContent {
  const wording = wordingOfContent(clauseId, content)
  return {
    optionId: content.optionId,
    text: content.text,
    values: Object.fromEntries(slotsOf(wording).map((slot) => [slot, shared.values[slot] ?? null])),
    tables: Object.fromEntries(tablesOf(wording).map((table) => [table, (shared.tables[table] ?? []) as ClauseContent['tables'][string]])),
  }
}
