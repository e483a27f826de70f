import { agreementTemplate } from '@mengyue/templates'
import { describe, expect, it } from 'vitest'
import { bookOf } from '../template.ts'
import { wordingOf } from '@mengyue/domain'
import { contentOfDraft, readable, unreadable } from './draft-content.ts'

const book = bookOf(agreementTemplate)

describe('a draft', () => {
  it('sends exactly the slots and tables that its wording uses, and keeps the rest for later', () => {
    const draft = {
      optionId: null,
      text: '宽限{{paymentGraceDays}}日：\n{{table:ipShares}}',
      values: { paymentGraceDays: '', other: 1 },
      tables: { revenueTiers: [] },
    }
    const content = contentOfDraft(book, 'cash-contribution', draft)
    expect(content.values).toEqual({ paymentGraceDays: null })
    expect(content.tables).toEqual({ ipShares: [] })
  })
  it('shows every marker of the template in words and finds it again', () => {
    for (const clause of agreementTemplate.clauses) {
      const wording = wordingOf(clause, clause.optionSet?.options[0]?.id ?? null, null)
      expect(readable(book, wording)).not.toContain('{{')
      expect(unreadable(book, readable(book, wording))).toBe(wording)
    }
  })
  it('leaves brackets alone that name nothing', () => expect(unreadable(book, '〔不存在〕')).toBe('〔不存在〕'))
})
