import type { Check, Report } from '@mengyue/proof'
import { checkWords, shownOutcome, type Shown } from './check-words.ts'
import { shanghai } from './instants.ts'
import { t } from './locale.ts'
import type { WordKey } from './words.zh.ts'

const having = (report: Report, outcome: Shown): Check[] => report.checks.filter((check) => shownOutcome(check) === outcome)

/** How many checks there were, and how they came out. */
export function counts(report: Report): Record<Shown | 'all', number> {
  const of = (outcome: Shown) => having(report, outcome).length
  return { all: report.checks.length, pass: of('pass'), noted: of('noted'), unknown: of('unknown'), fail: of('fail') }
}

/** Several things one after another, two of them by name: 甲、乙等. */
function few(checks: readonly Check[]): string {
  const names = checks.slice(0, 2).map((check) => checkWords(check).title)
  return names.join(t('and')) + (checks.length > 2 ? t('and-others') : '')
}

/** When a PDF was sealed: as a timestamp proves it, otherwise as the sealer says. ISO 8601; null where neither is there. */
export const sealTime = ({ facts: { seal } }: Report): string | null => seal?.timestampAt ?? seal?.claimedAt ?? null

/** The verdict in one sentence. */
export function verdictSentence(report: Report): string {
  const { unknown, fail, pass } = counts(report)
  if (report.verdict === 'invalid') return t('invalid-says', { n: fail, what: few(having(report, 'fail')) })
  if (report.verdict === 'incomplete') return t('incomplete-says', { n: unknown, passed: pass, what: few(having(report, 'unknown')) })
  const { executedAt } = report.facts
  const [first] = report.signers
  if (report.kind === 'receipt' && first)
    return t('valid-receipt', { party: first.party, signatory: first.signatory, at: shanghai(first.at) })
  const sealedAt = sealTime(report)
  if (report.kind === 'pdf' && sealedAt !== null) return t('valid-pdf', { n: report.signers.length, at: shanghai(sealedAt) })
  if (report.kind === 'bundle' && executedAt !== null) return t('valid-bundle', { n: report.signers.length, at: shanghai(executedAt) })
  return t('valid-plain')
}

/** What the reader brought along to compare with; the file itself may be sound where these fail. */
const fromOutside: ReadonlySet<string> = new Set(['expected-text', 'trust', 'pdf-certificate'])

/** What the verdict lets one conclude, and what it does not: a sentence each. */
export function meaning(report: Report): { shows: string[]; showsNot: string[] } {
  const { pass, unknown } = counts(report)
  const keys: WordKey[] = report.facts.keysCompared ? [] : ['not-keys']
  const sealer: WordKey[] = having(report, 'noted').some(({ id }) => id === 'pdf-certificate') ? ['not-sealer'] : []
  const never: WordKey[] = [...sealer, ...keys, 'not-authority', 'not-lawful', 'not-later']
  const words = (keys: readonly WordKey[]) => keys.map((key) => t(key))
  const outside = having(report, 'fail').every(({ id }) => fromOutside.has(id))
  if (report.verdict === 'invalid')
    return {
      shows: [t(outside ? 'shows-differs-outside' : 'shows-differs'), t('shows-passed', { n: pass })],
      showsNot: words(['not-rest', 'not-who']),
    }
  if (report.verdict === 'incomplete')
    return {
      shows: [t('shows-nothing-wrong'), t('shows-passed', { n: pass })],
      showsNot: [t('not-unknown', { n: unknown }), ...words(never)],
    }
  const held = Math.max(0, ...report.pins.map(({ seq }) => seq))
  if (report.kind === 'receipt')
    return {
      shows: [t('shows-receipt'), t('shows-keys'), t('shows-receipt-head', { seq: held })],
      showsNot: words(['not-others', ...keys, 'not-authority']),
    }
  const sealed = report.kind === 'pdf' ? [t('shows-seal')] : []
  return { shows: [t('shows-text'), t('shows-keys'), t('shows-history', { seq: held }), ...sealed], showsNot: words(never) }
}
