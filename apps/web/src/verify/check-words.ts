import { words, wordsOf, type Check, type Outcome } from '@mengyue/proof'
import { locale } from './locale.ts'
import type { Sentence } from './protocol.ts'

/** `noted`: there was nothing to look at or to compare with, which is not wrong, and no proof either. */
export type Shown = Outcome | 'noted'

/** How a check is shown. */
export const shownOutcome = ({ id, outcome, count }: Check): Shown =>
  outcome === 'pass' && count === 0 && words[id]?.none !== undefined ? 'noted' : outcome

/** Title and sentence of a check in the page's language. */
export function checkWords(check: Check): { title: string; sentence: string } {
  if (locale.value !== 'en') return wordsOf(check, 'zh')
  const { title, sentence } = wordsOf(check, 'en')
  // In fonts for Chinese, which come first, a curly apostrophe is as wide as a character.
  const straight = (text: string) => text.replaceAll('’', "'")
  return { title: straight(title), sentence: straight(sentence) }
}

/** What a lawyer would ask, in this order; each check stands under one question. */
const questions = [
  { id: 'text', title: { zh: '清单与条款', en: 'Manifest and clauses' }, ids: ['manifest', 'manifest-sm3', 'contents', 'expected-text'] },
  {
    id: 'signatures',
    title: { zh: '声明与签名', en: 'Statements and signatures' },
    ids: ['statements', 'assertions', 'keys', 'completeness'],
  },
  { id: 'authority', title: { zh: '签署权限', en: 'Authority and trust' }, ids: ['authorities', 'trust'] },
  { id: 'ledger', title: { zh: '账本', en: 'Ledger' }, ids: ['chain', 'payloads', 'ledger', 'entry', 'pins', 'seal'] },
  { id: 'file', title: { zh: '文件本身', en: 'The file itself' }, ids: ['bytes', 'form', 'digest'] },
] as const satisfies readonly { id: string; title: Sentence; ids: readonly string[] }[]

const pdf = { id: 'pdf', title: { zh: '封存与 PDF', en: 'Seal and PDF' } }

export interface Group {
  id: string
  title: Sentence
  checks: Check[]
}

/** The checks by question; what stands under none of them is about the PDF and its seal, which comes first. */
export function grouped(checks: readonly Check[]): Group[] {
  const known = new Set<string>(questions.flatMap(({ ids }) => ids))
  const groups: Group[] = [
    { ...pdf, checks: checks.filter(({ id }) => !known.has(id)) },
    ...questions.map(({ id, title, ids }) => ({ id, title, checks: checks.filter((one) => (ids as readonly string[]).includes(one.id)) })),
  ]
  return groups.filter((group) => group.checks.length > 0)
}
