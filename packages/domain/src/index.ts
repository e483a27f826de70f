export * from './decision.ts'
export { refusals, refusalText, type RefusalCode } from './refusals/index.ts'
export { ruleRefusals, ruleRefusalText } from './refusals/of-rules.ts'
export * from './policy.ts'

export { type Fen, FEN_LIMIT, FEN_PER_YI, fenToWan, formatWan, parseWan } from './values/money.ts'
export { formatShare, parseShare, type Share, splitByLargestRemainder, WHOLE } from './values/share.ts'
export { formatDecimal, parseDecimal } from './values/decimal.ts'
export * from './values/calendar.ts'
export { isScheduled, isStateHoliday, unscheduledYears } from './values/holidays.ts'
export { checkUscc, organizationCheckDigit, usccCheckDigit } from './values/uscc.ts'
export {
  checkForeignRegistration,
  checkRegistration,
  type ForeignRegistration,
  identifierOf,
  type Registration,
} from './values/registration.ts'
export { capitals } from './values/capitals.ts'
export { safeText } from './values/safe-text.ts'

export * from './alliance/stages.ts'
export * from './alliance/step-bar.ts'

export { type Rule, ruleBook, type Severity } from './rules/rule-book.ts'
export { blocking, type Finding, guardsOf, type RuleResult } from './rules/rule-result.ts'

export * from './membership/roles.ts'
export { partyLetter } from './membership/party-letter.ts'
export * from './membership/composition-input.ts'
export { checkComposition } from './membership/composition.ts'
export { assessFinances, type FinancesAssessment } from './membership/lead-finances.ts'

export type * from './negotiation/template.ts'
export { clauseOf } from './negotiation/template.ts'
export * from './negotiation/content.ts'
export { checkContent, MAX_CLAUSE_TEXT } from './negotiation/check-content.ts'
export { checkValue } from './negotiation/fields.ts'
export { contentsFromDraft, type Draft } from './negotiation/draft.ts'
export * from './negotiation/state.ts'
export * from './negotiation/numbering.ts'
export * from './negotiation/packages/package.ts'
export * from './negotiation/versions/text-history.ts'
export { openLane, settleComment, type Lane, type SaidIn } from './negotiation/comments/lane.ts'
export { carryAnchor, type Range } from './negotiation/comments/carry-anchor.ts'
export { fullText, MAX_QUERY, type Found, type Searchable } from './negotiation/search/full-text.ts'
export { blame, sharesOf, type BlameParagraph, type BlameRun } from './negotiation/versions/blame.ts'
export { redline, unmarked, type Paragraph, type Redline, type Run, type RunKind } from './negotiation/redline/redline.ts'
export { lines, type Line } from './negotiation/redline/lines.ts'
export type { Alike } from './negotiation/redline/look-alikes.ts'
export type { SlotView, Wording } from './negotiation/redline/tokens.ts'
export { tableRedline, type CellChange, type RowChange } from './negotiation/table/table-redline.ts'
export { columnSums, innerSum, type ColumnSum, type InnerSum } from './negotiation/table/table-sums.ts'
export * from './negotiation/table/micros.ts'
export type * from './negotiation/checks/agreement-facts.ts'
export { checkAgreement } from './negotiation/checks/check-agreement.ts'
export { openWarnings, type OpenWarning } from './negotiation/checks/open-warnings.ts'
export { coefficients } from './negotiation/checks/ip-rules.ts'

export * from './signing/authority.ts'
export * from './signing/turns.ts'
export * from './signing/confirmation.ts'

export * from './notices/kinds.ts'
export { digestDue, readChoice } from './notices/digest-due.ts'
export * from './notices/lateness.ts'
export * from './notices/who-is-told.ts'
export * from './execution/index.ts'

export { readTerms, type RevenueTables, type RevenueTerms, type Source as RevenueSource } from './revenue/terms.ts'
export { waterfall, type DeductionLine, type SegmentLine, type Waterfall } from './revenue/waterfall.ts'
export { checkReceipt, grossOf, leftOf, type RevenueReceipt } from './revenue/receipts.ts'
export * from './revenue/inventor-rewards.ts'
export { contested, payableParts, type Contested, type PayablePart } from './revenue/disputes.ts'
export { yearParts, type YearPart } from './revenue/yearly.ts'
export { type Deduction, type Tier } from './revenue/terms.ts'

export * from './ip/use-rights.ts'
export { ipDeadlines, type IpDeadline } from './ip/deadlines.ts'
export { checkIpStep, nextIpSteps, type IpStepKind } from './ip/result-steps.ts'
export * from './expert/index.ts'

export * from './resources/index.ts'
export * from './delivery/index.ts'
