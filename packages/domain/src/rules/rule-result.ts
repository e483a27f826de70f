import type { Text } from '../decision.ts'
import { ruleBook, type Severity } from './rule-book.ts'

/** Something to know beside a rule; it never decides whether the rule passes. */
export interface Finding {
  code: string
  severity: Severity
}

/** What a rule says of the present data. */
export interface RuleResult {
  ruleId: string
  severity: Severity
  passed: boolean
  title: Text
  /** the guide's own words; null where the rule is the platform's or a statute's */
  phrase: string | null
  /** what is missing and what to do, or why it is met */
  reason: Text
  clauseIds: string[]
  legalRefIds: string[]
  findings: Finding[]
  /** where the rule counts: what there is, and what must be */
  count?: number
  required?: number
  organizationIds: string[]
  /** where the result is about single things: `<table>:<row id>`, `optionCompatibility:<id>` */
  subjects: string[]
  justification: string | null
}

/** What a check found out; the rest of a result is in the rule book. */
export interface Outcome {
  passed: boolean
  reason: Text
  clauseIds?: readonly string[]
  legalRefIds?: readonly string[]
  findings?: readonly string[]
  count?: number
  required?: number
  organizationIds?: readonly string[]
  subjects?: readonly string[]
}

const unique = (list: readonly string[] = []): string[] => [...new Set(list)]

export function ruleResult(ruleId: string, outcome: Outcome, justification: string | null = null): RuleResult {
  const rule = ruleBook.get(ruleId)
  if (!rule) throw new Error(`no rule ${ruleId}`)
  const { passed, reason, count, required } = outcome
  return {
    ruleId,
    severity: rule.severity,
    passed,
    title: rule.title,
    phrase: rule.phrase,
    reason,
    clauseIds: unique(outcome.clauseIds),
    legalRefIds: unique(outcome.legalRefIds),
    findings: unique(outcome.findings).map((code) => ({ code, severity: rule.findings[code] ?? 'info' })),
    ...(count === undefined ? {} : { count }),
    ...(required === undefined ? {} : { required }),
    organizationIds: unique(outcome.organizationIds),
    subjects: unique(outcome.subjects),
    justification,
  }
}

/** The results that hold an event up: an error that fails, or a 原则上 rule that fails without a written reason. */
export function blocking(results: readonly RuleResult[]): RuleResult[] {
  return results.filter(
    ({ passed, severity, justification }) =>
      !passed && (severity === 'error' || (severity === 'warning-with-reason' && (justification ?? '').trim() === '')),
  )
}

/** The results that a move's guards ask for, in the guards' order. */
export function guardsOf(results: readonly RuleResult[], guardRuleIds: readonly string[]): RuleResult[] {
  return guardRuleIds.flatMap((ruleId) => results.filter((result) => result.ruleId === ruleId))
}
