import { agreementTemplate } from '@mengyue/templates'
import { describe, expect, it } from 'vitest'
import { bookOf } from '../template.ts'
import { contentOfDraft, readable, unreadable, wordingOfDraft } from './draft-content.ts'

const book = bookOf(agreementTemplate)

describe('a draft', () => {
  it('has the template’s wording with the chosen option until someone rewrites it', () => {
    const draft = { optionId: 'task-self-funding', text: null }
    expect(wordingOfDraft(book, 'cash-contribution', draft)).toContain('自行筹集')
    expect(wordingOfDraft(book, 'cash-contribution', { ...draft, text: '另行约定。' })).toBe('另行约定。')
  })
  it('sends exactly the slots and tables that its wording uses, and keeps the rest for later', () => {
    const draft = { optionId: null, text: '宽限{{paymentGraceDays}}日：\n{{table:ipShares}}', values: { paymentGraceDays: '', other: 1 }, tables: { revenueTiers: [] } }
    const content = contentOfDraft(book, 'cash-contribution', draft)
    expect(content.values).toEqual({ paymentGraceDays: null })
    expect(content.tables).toEqual({ ipShares: [] })
  })
  it('shows every marker of the template in words and finds it again', () => {
    for (const clause of agreementTemplate.clauses) {
      const wording = wordingOfDraft(book, clause.id, { optionId: clause.optionSet?.options[0]?.id ?? null, text: null })
      expect(readable(book, wording)).not.toContain('{{')
      expect(unreadable(book, readable(book, wording))).toBe(wording)
    }
  })
  it('leaves brackets alone that name nothing', () => expect(unreadable(book, '〔不存在〕')).toBe('〔不存在〕'))
})
