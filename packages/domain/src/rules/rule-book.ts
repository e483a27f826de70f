import book from '../../data/rules.json' with { type: 'json' }
import type { Text } from '../decision.ts'

/** enum rule-severities: only the rule itself says how severe it is */
export type Severity = 'error' | 'warning-with-reason' | 'warning' | 'info'

/** What a rule is called and where it comes from. */
export interface Rule {
  id: string
  title: Text
  severity: Severity
  /** the guide's own words; null where the rule is the platform's or a statute's */
  phrase: string | null
  /** enum rule-stages */
  stage: string
  /** finding code → how severe the finding is; it never decides whether the rule passes */
  findings: Readonly<Record<string, Severity>>
}

/** Every rule by its id. */
export const ruleBook: ReadonlyMap<string, Rule> = new Map(
  book.rules.map((rule) => [
    rule.id,
    {
      id: rule.id,
      title: { zh: rule.title, en: rule.labelEn },
      severity: rule.severity as Severity,
      phrase: rule.seedQuote,
      stage: rule.stage,
      findings: Object.fromEntries(rule.codes.map(({ code, severity }) => [code, severity as Severity])),
    },
  ]),
)

/** The parameters of a rule, as the rules' data give them. */
export const ruleParams = (ruleId: string): Readonly<Record<string, unknown>> => book.rules.find(({ id }) => id === ruleId)?.params ?? {}
