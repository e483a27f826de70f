import { ruleResult, type RuleResult } from '../rules/rule-result.ts'
import type { CompositionInput } from './composition-input.ts'
import { assessFinances } from './lead-finances.ts'
import { leadRules } from './lead-rules.ts'
import { memberRules } from './member-rules.ts'

/** LEAD-001 … LEAD-007 and MEM-001 … MEM-010 on the present data, in this order. */
export function checkComposition(input: CompositionInput): RuleResult[] {
  const active = input.members.filter(({ status }) => status === 'active')
  const leads = active.filter(({ role }) => role === 'lead-organization')
  const finances = assessFinances(input.financials, input.today, input.options.cagrConvention)
  const outcomes = [
    ...Object.entries(leadRules).map(([ruleId, rule]) => [ruleId, rule({ input, leads, finances })] as const),
    ...Object.entries(memberRules).map(([ruleId, rule]) => [ruleId, rule({ input, active, lead: leads[0] })] as const),
  ]
  return outcomes.map(([ruleId, outcome]) => ruleResult(ruleId, outcome, input.justifications[ruleId] ?? null))
}
