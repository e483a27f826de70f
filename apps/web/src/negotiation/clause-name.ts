import { clauseLabel } from '@mengyue/domain'

/** How one speaks of a clause by its number: 第四十七条, Clause 47. */
export const clauseName = (n: number, locale: 'zh' | 'en'): string => (locale === 'en' ? `Clause ${n}` : clauseLabel(n))
