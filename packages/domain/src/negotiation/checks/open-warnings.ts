import type { RuleResult } from '../../rules/rule-result.ts'
import { isBlank } from '../../values/safe-text.ts'
import type { AgreementFacts } from './agreement-facts.ts'
import { viewOf } from './agreement-view.ts'

/** Something that warns and blocks nothing (sample-schema, openWarnings). */
export interface OpenWarning {
  /** null: a hint without a rule */
  ruleId: string | null
  /** `rule:<id>`, `optionCompatibility:<id>` or `<table>:<row id>` */
  subject: string
}

/** What still warns: rules that failed without blocking, by what they are about, and background rights that carry a burden. */
export function openWarnings(results: readonly RuleResult[], facts: AgreementFacts): OpenWarning[] {
  const failed = results
    .filter(({ passed, severity }) => !passed && (severity === 'warning' || severity === 'warning-with-reason'))
    .flatMap(({ ruleId, subjects }) => (subjects.length > 0 ? subjects : [`rule:${ruleId}`]).map((subject) => ({ ruleId, subject })))
  const burdened = (viewOf(facts).table('backgroundIps')?.rows ?? [])
    .filter(({ encumbrance }) => !isBlank(encumbrance) && encumbrance !== '无')
    .map(({ id }) => ({ ruleId: null, subject: `backgroundIps:${String(id)}` }))
  return [...failed, ...burdened]
}
