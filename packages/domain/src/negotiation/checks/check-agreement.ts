import { ruleResult, type Outcome, type RuleResult } from '../../rules/rule-result.ts'
import type { AgreementFacts } from './agreement-facts.ts'
import { everybodySigned, fairAndVoluntary, mandatoryItems, slotsAndOptions, statutoryItems } from './agreement-rules.ts'
import { viewOf, type AgreementView } from './agreement-view.ts'
import { councilSeats, decisionMatters } from './council-rules.ts'
import { oneDisputeResolution } from './dispute-rule.ts'
import { instalments, resourceTotals } from './funding-rules.ts'
import { backgroundIps, contributionCoefficients, ownershipShares } from './ip-rules.ts'
import { exactNumbers } from './number-rule.ts'
import { deductions, revenueTiers } from './revenue-rules.ts'
import { risks } from './risks.ts'
import { goalIndicators, milestones, responsibleParties, taskDates } from './task-rules.ts'

interface AgreementRule {
  judge: (view: AgreementView) => Outcome | null
  /** what the rule rests on, whatever it says */
  legalRefIds?: readonly string[]
}

/** The rules on the agreement, by id, in the order in which people read them. */
const agreementRules: Readonly<Record<string, AgreementRule>> = {
  'AGR-001': { judge: mandatoryItems, legalRefIds: ['civil-code-470', 'st-transfer-law-26'] },
  'AGR-002': {
    judge: (view) => view.facts.signatures && everybodySigned(view, view.facts.signatures),
    legalRefIds: ['civil-code-490', 'e-sign-law-13', 'e-sign-law-14'],
  },
  'AGR-003': { judge: slotsAndOptions, legalRefIds: ['civil-code-470'] },
  'AGR-004': { judge: fairAndVoluntary, legalRefIds: ['civil-code-496'] },
  'AGR-005': { judge: oneDisputeResolution },
  'AGR-006': { judge: statutoryItems },
  'AGR-007': { judge: risks },
  'DATA-001': { judge: responsibleParties, legalRefIds: ['civil-code-855'] },
  'DATA-002': { judge: taskDates },
  'DATA-003': { judge: resourceTotals, legalRefIds: ['st-transfer-law-26', 'civil-code-855'] },
  'DATA-004': { judge: instalments },
  'DATA-005': { judge: backgroundIps },
  'DATA-006': { judge: ownershipShares, legalRefIds: ['patent-law-14', 'civil-code-860', 'civil-code-861'] },
  'DATA-007': { judge: contributionCoefficients },
  'DATA-008': { judge: revenueTiers, legalRefIds: ['civil-code-846'] },
  'DATA-009': { judge: deductions },
  'DATA-010': { judge: goalIndicators, legalRefIds: ['civil-code-845'] },
  'DATA-011': { judge: milestones, legalRefIds: ['civil-code-201', 'civil-code-202'] },
  'DATA-012': { judge: councilSeats },
  'DATA-013': { judge: decisionMatters },
  'NUM-001': { judge: exactNumbers },
}

/**
 * AGR-001 … AGR-007, DATA-001 … DATA-013 and NUM-001 on the present text, in this order, each with the clauses that it is about.
 * AGR-002 is there only once the text is locked: before, nobody could sign.
 */
export function checkAgreement(facts: AgreementFacts): RuleResult[] {
  const view = viewOf(facts)
  return Object.entries(agreementRules).flatMap(([ruleId, { judge, legalRefIds = [] }]) => {
    const outcome = judge(view)
    if (!outcome) return []
    return ruleResult(
      ruleId,
      { ...outcome, legalRefIds: [...legalRefIds, ...(outcome.legalRefIds ?? [])] },
      facts.justifications[ruleId] ?? null,
    )
  })
}
