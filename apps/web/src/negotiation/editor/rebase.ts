import type { Text } from '@mengyue/domain'
import { threeWay } from '@mengyue/word/merge'
import type { Content } from '../clause/content.ts'
import type { TemplateBook } from '../template.ts'
import { type DraftContent, draftOf } from './draft-content.ts'

/** What one wrote, made on the present text instead of the one before; where both changed the same, one's own stands and is named. */
export interface Rebased {
  content: DraftContent
  conflicts: readonly Text[]
}

/** Makes on `current` what was changed between `base` and `mine`. Nobody's words are silently lost: what contradicts is named. */
export function rebase(book: TemplateBook, clauseId: string, texts: { base: Content; mine: Content; current: Content }): Rebased {
  const [base, mine, current] = [texts.base, texts.mine, texts.current].map(draftOf)
  if (!base || !mine || !current) throw new Error('three texts are compared')
  const labels = {
    slot: (key: string): Text => {
      const placeholder = book.placeholder(key)
      return { zh: placeholder?.label ?? key, en: placeholder?.labelEn ?? key }
    },
    cell: (table: string): Text => book.table(table)?.label ?? { zh: table, en: table },
  }
  const { content, conflicts } = threeWay(book.clause(clauseId), base, mine, current, labels)
  const once = new Map(conflicts.map((conflict) => [conflict.zh, conflict]))
  return { content: draftOf({ ...content, wording: '' }), conflicts: [...once.values()] }
}
