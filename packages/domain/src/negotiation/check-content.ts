import { accept, refuse, type Decision } from '../decision.ts'
import { ruleRefusalText } from '../refusals/of-rules.ts'
import { shown } from '../values/decimal.ts'
import { safeText } from '../values/safe-text.ts'
import { isOpen, slotsOf, tablesOf, wordingOf, type ClauseContent, type Row } from './content.ts'
import { checkValue } from './fields.ts'
import { checkRows, isRecord } from './rows.ts'
import { clauseOf, type AgreementTemplate, type TemplateClause } from './template.ts'

/** The longest wording of one clause, in characters. */
export const MAX_CLAUSE_TEXT = 20_000

/**
 * Whether a content could stand in a clause: its option is one of the clause's, its text says what it shows, it has a value for no slot
 * that the wording does not use, each value and each row has its type. Open slots and an option not yet chosen are fine: a draft may
 * have them (AGR-003 asks before the text is locked). Slots left out come back as null.
 * Refuses CLAUSE_UNKNOWN, CONTENT_…, TEXT_…
 */
export function checkContent(template: AgreementTemplate, clauseId: string, content: ClauseContent): Decision<ClauseContent> {
  const clause = clauseOf(template, clauseId)
  if (!clause) return refuse('CLAUSE_UNKNOWN', { clauseId: clauseId.slice(0, 80) })
  const { optionId, text, values, tables } = content
  if (!isRecord(values)) return refuse('CONTENT_NOT_AN_OBJECT', { name: 'values' })
  if (!isRecord(tables)) return refuse('CONTENT_NOT_AN_OBJECT', { name: 'tables' })
  const option = checkOption(clause, optionId)
  if (!option.ok) return option
  const wording = checkText(template, clause, optionId, text)
  if (!wording.ok) return wording
  const checkedValues = checkValues(template, slotsOf(wording.value), values)
  if (!checkedValues.ok) return checkedValues
  const checkedTables = checkTables(template, tablesOf(wording.value), tables)
  if (!checkedTables.ok) return checkedTables
  return accept({ optionId, text, values: checkedValues.value, tables: checkedTables.value })
}

function checkOption(clause: TemplateClause, optionId: unknown): Decision {
  if (optionId === null) return accept(true)
  if (clause.optionSet === null) return refuse('CONTENT_OPTION_NOT_OFFERED', { clauseId: clause.id })
  const offered = clause.optionSet.options.map(({ id }) => id)
  if (typeof optionId === 'string' && offered.includes(optionId)) return accept(true)
  return refuse('CONTENT_OPTION_UNKNOWN', { clauseId: clause.id, optionId: shown(optionId), offered })
}

function checkText(template: AgreementTemplate, clause: TemplateClause, optionId: string | null, text: unknown): Decision<string> {
  if (text === null) return accept(wordingOf(clause, optionId, null))
  if (typeof text !== 'string') return refuse('VALUE_TYPE', { expected: { zh: '文字', en: 'text' } })
  const safe = safeText(text, { max: MAX_CLAUSE_TEXT })
  if (!safe.ok) return safe
  const rest = text.replaceAll(/\{\{(table:)?[A-Za-z]\w*\}\}/g, ' ')
  const stray = /.{0,10}(\{\{|\}\}).{0,10}/u.exec(rest)
  if (stray) return refuse('CONTENT_BRACES', { excerpt: stray[0].trim() })
  const slot = slotsOf(text).find((key) => !template.placeholders.some((placeholder) => placeholder.key === key))
  if (slot !== undefined) return refuse('CONTENT_SLOT_UNKNOWN', { slot: slot.slice(0, 40) })
  const table = tablesOf(text).find((key) => !template.dataTables.some((one) => one.key === key))
  if (table !== undefined) return refuse('CONTENT_TABLE_UNKNOWN', { table: table.slice(0, 40) })
  return accept(text)
}

function checkValues(
  template: AgreementTemplate,
  slots: readonly string[],
  values: Record<string, unknown>,
): Decision<Record<string, unknown>> {
  const unused = Object.keys(values).find((key) => !slots.includes(key))
  if (unused !== undefined) return refuse('CONTENT_VALUE_UNUSED', { slot: unused.slice(0, 40) })
  const checked: Record<string, unknown> = {}
  for (const slot of slots) {
    const value = Object.hasOwn(values, slot) ? values[slot] : null
    checked[slot] = isOpen(value) ? null : value
    const placeholder = template.placeholders.find(({ key }) => key === slot)
    if (isOpen(value) || !placeholder) continue
    const decision = checkValue(value, placeholder, template.enums)
    if (!decision.ok) {
      const label = { zh: placeholder.label, en: placeholder.labelEn }
      return refuse('CONTENT_VALUE', { slot, label, reason: ruleRefusalText(decision.refusal), code: decision.refusal.code })
    }
  }
  return accept(checked)
}

function checkTables(
  template: AgreementTemplate,
  keys: readonly string[],
  tables: Record<string, unknown>,
): Decision<Record<string, readonly Row[]>> {
  const unused = Object.keys(tables).find((key) => !keys.includes(key))
  if (unused !== undefined) return refuse('CONTENT_TABLE_UNUSED', { table: unused.slice(0, 40) })
  const checked: Record<string, readonly Row[]> = {}
  for (const key of Object.keys(tables)) {
    const rows = checkRows(template, key, tables[key])
    if (!rows.ok) return rows
    checked[key] = rows.value
  }
  return accept(checked)
}
