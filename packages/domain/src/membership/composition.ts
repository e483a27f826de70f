import type { RuleResult } from '../rules/rule-result.ts'
import type { CompositionInput } from './composition-input.ts'

/** LEAD-001 … LEAD-007 and MEM-001 … MEM-010 on the present data, in this order. */
export function checkComposition(_input: CompositionInput): RuleResult[] {
  return []
}
