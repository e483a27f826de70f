import { isOpen } from '../content.ts'
import type { OptionCompatibility } from '../template.ts'
import type { AgreementView } from './agreement-view.ts'
import type { Problem } from './problems.ts'

/** Combinations of options that the template's constraints of one rule object to (rules.md 7). */
export function incompatible(view: AgreementView, ruleId: OptionCompatibility['ruleId']): Problem[] {
  return view.facts.template.optionCompatibility
    .filter(
      (constraint) =>
        constraint.ruleId === ruleId && view.option(constraint.when.clauseId) === constraint.when.optionId && !holds(view, constraint),
    )
    .map((constraint) => worded(view, constraint))
}

function holds(view: AgreementView, { then }: OptionCompatibility): boolean {
  const clause = view.clause(then.clauseId)
  // A clause that is left out, or has no option chosen yet, contradicts nothing: the latter is AGR-003's own finding.
  if (!clause || then.flag !== undefined) return !clause
  const { optionId } = clause.content
  if (then.allowedOptionIds && optionId !== null && !then.allowedOptionIds.includes(optionId)) return false
  if (then.requiresTable !== undefined && (view.table(then.requiresTable)?.rows ?? []).length === 0) return false
  if (then.requiresColumn !== undefined) {
    const [table = '', column = ''] = then.requiresColumn.split('.')
    const rows = view.table(table)?.rows ?? []
    return rows.length > 0 && rows.every((row) => !isOpen(row[column]))
  }
  return true
}

function worded(view: AgreementView, { id, when, then, note }: OptionCompatibility): Problem {
  const [a, b] = [view.clause(when.clauseId)?.template, view.clause(then.clauseId)?.template]
  const label = a?.optionSet?.options.find((option) => option.id === when.optionId)
  const other = b?.optionSet?.options.find((option) => option.id === view.option(then.clauseId))
  const zh = `“${a?.title ?? when.clauseId}”选了“${label?.label ?? when.optionId}”，须核对“${b?.title ?? then.clauseId}”：${note.replace(/。$/, '')}`
  const en = `“${a?.titleEn ?? when.clauseId}” with “${label?.labelEn ?? when.optionId}” does not go with “${b?.titleEn ?? then.clauseId}”${other ? ` with “${other.labelEn}”` : ''} as it is`
  return {
    zh,
    en,
    clauseIds: [...new Set([when.clauseId, then.clauseId])],
    subject: `optionCompatibility:${id}`,
    legalRefIds: [...(label?.legalRefIds ?? []), ...(other?.legalRefIds ?? [])],
  }
}
