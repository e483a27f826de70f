import type { Text } from '../../decision.ts'
import type { Outcome } from '../../rules/rule-result.ts'

/** One thing that keeps a rule from being met. */
export interface Problem extends Text {
  clauseIds?: readonly string[]
  organizationIds?: readonly string[]
  legalRefIds?: readonly string[]
  /** `<table>:<row id>` or `optionCompatibility:<id>`, where it is about one such thing */
  subject?: string
}

/** More than so many are counted, not told: whoever mends these sees the next ones. */
const TOLD = 5

/** What a rule says of its problems; met where there are none. */
export function judged(problems: readonly Problem[], met: Text, more: Omit<Outcome, 'passed' | 'reason'> = {}): Outcome {
  const told = problems.slice(0, TOLD)
  const rest = problems.length - told.length
  return {
    ...more,
    passed: problems.length === 0,
    reason:
      problems.length === 0
        ? met
        : {
            zh: told.map(({ zh }) => zh).join('；') + (rest > 0 ? `；另有${rest}处` : '') + '。',
            en: `${told.map(({ en }) => en).join('; ')}${rest > 0 ? `; and ${rest} more` : ''}.`,
          },
    clauseIds: [...problems.flatMap(({ clauseIds = [] }) => clauseIds), ...(more.clauseIds ?? [])],
    organizationIds: problems.flatMap(({ organizationIds = [] }) => organizationIds),
    legalRefIds: [...(more.legalRefIds ?? []), ...problems.flatMap(({ legalRefIds = [] }) => legalRefIds)],
    subjects: problems.flatMap(({ subject }) => subject ?? []),
  }
}
