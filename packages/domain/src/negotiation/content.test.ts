import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalText } from '../refusals/index.ts'
import { aClause, aTemplate } from './a-template.ts'
import { checkContent, MAX_CLAUSE_TEXT } from './check-content.ts'
import { canonicalContent, slotsOf, tablesOf, wordingOf, type ClauseContent } from './content.ts'
import { contentsFromDraft } from './draft.ts'
import { clauseOf } from './template.ts'

const sharing = clauseOf(aTemplate, 'sharing') ?? aClause({ id: 'sharing' })
const aContent = (change: Partial<ClauseContent> = {}): ClauseContent => ({ optionId: null, text: null, values: {}, tables: {}, ...change })
const check = (change: Partial<Record<keyof ClauseContent, unknown>>, clauseId = 'sharing') => {
  const checked = checkContent(aTemplate, clauseId, { ...aContent(), ...change } as ClauseContent)
  return checked.ok ? 'ok' : checked.refusal.code
}

describe('wording', () => {
  it('is body, option and tail, a line each, or the text that replaces them', () => {
    expect(wordingOf(sharing, null, null)).toBe('收益在{{days}}日内分配。\n逾期按{{rate}}计。')
    expect(wordingOf(sharing, 'equal', null)).toBe('收益在{{days}}日内分配。\n平均分配。\n逾期按{{rate}}计。')
    expect(wordingOf(sharing, 'equal', '另写')).toBe('另写')
    expect(wordingOf(sharing, 'equal', '')).toBe('')
  })

  it('names its slots and tables once, in order', () => {
    const wording = '{{b}}{{a}}{{b}}{{table:t}}{{ a }}{{table:t}}{{table:}}{{1a}}'
    expect([slotsOf(wording), tablesOf(wording)]).toEqual([['b', 'a'], ['t']])
  })
})

describe('canonical content', () => {
  it('has the effective wording and exactly what it uses', () => {
    const content = aContent({ optionId: 'tiers', values: { days: 3, name: '多余' }, tables: { tiers: [{ id: 't1' }], other: [] } })
    expect(canonicalContent(sharing, content)).toEqual({
      optionId: 'tiers',
      text: '收益在{{days}}日内分配。\n按{{table:tiers}}分配，下浮{{discountPct}}%。\n逾期按{{rate}}计。',
      values: { days: 3, discountPct: null, rate: null },
      tables: { tiers: [{ id: 't1' }] },
    })
  })

  it('is the same however the content was come by', () => {
    const spelled = aContent({ optionId: 'equal', text: wordingOf(sharing, 'equal', null), values: { days: 3 } })
    expect(canonicalContent(sharing, spelled)).toEqual(
      canonicalContent(sharing, aContent({ optionId: 'equal', values: { days: 3, rate: null } })),
    )
  })

  it('does not change when it is made again, and ignores what the wording does not use', () => {
    const texts = fc.option(
      fc.array(fc.constantFrom('{{days}}', '{{rate}}', '{{table:tiers}}', '文字', '。'), { maxLength: 6 }).map((parts) => parts.join('')),
      { nil: null },
    )
    const values = fc.dictionary(fc.constantFrom('days', 'rate', 'name', 'x'), fc.jsonValue())
    fc.assert(
      fc.property(texts, fc.constantFrom(null, 'tiers', 'equal'), values, (text, optionId, slots) => {
        const once = canonicalContent(sharing, aContent({ text, optionId, values: slots }))
        expect(canonicalContent(sharing, { ...once, text: once.text })).toEqual(once)
        expect(Object.keys(once.values)).toEqual(slotsOf(once.text))
      }),
    )
  })
})

describe('a draft', () => {
  const draft = {
    values: { days: 3, rate: '万分之五' },
    selectedOptions: { sharing: 'equal' },
    disabledClauseIds: ['plain'],
    textOverrides: {},
    tables: { tiers: [{ id: 't1' }] },
  }

  it('gives every clause what its wording uses, disabled ones too', () => {
    const contents = contentsFromDraft(aTemplate, draft)
    expect([...contents.keys()]).toEqual(['sharing', 'plain'])
    expect(contents.get('sharing')).toEqual({ optionId: 'equal', text: null, values: { days: 3, rate: '万分之五' }, tables: {} })
    expect(contents.get('plain')).toEqual({ optionId: null, text: null, values: { days: 3 }, tables: {} })
  })

  it('lets a clause start otherwise, with an option not chosen or a slot left open', () => {
    const own = {
      sharing: aContent({ optionId: 'tiers', values: { days: null, discountPct: 5 } }),
      plain: aContent({ text: '不用占位符' }),
    }
    const contents = contentsFromDraft(aTemplate, { ...draft, contents: own })
    expect(contents.get('sharing')).toEqual({
      optionId: 'tiers',
      text: null,
      values: { days: null, discountPct: 5, rate: '万分之五' },
      tables: { tiers: [{ id: 't1' }] },
    })
    expect(contents.get('plain')).toEqual({ optionId: null, text: '不用占位符', values: {}, tables: {} })
  })

  it('is not led astray by keys of every object', () => {
    expect(
      contentsFromDraft(aTemplate, { ...draft, values: {}, textOverrides: { plain: '{{constructor}}' } }).get('plain')?.values,
    ).toEqual({ constructor: null })
  })
})

describe('checking a content', () => {
  it('takes open slots and an option not chosen: a draft may have them', () => {
    expect(checkContent(aTemplate, 'sharing', aContent({ values: { days: '' } }))).toEqual({
      ok: true,
      value: aContent({ values: { days: null, rate: null } }),
    })
    expect(
      check({
        optionId: 'tiers',
        values: { days: 30, discountPct: '5.50', rate: '万分之五' },
        tables: { tiers: [{ id: 't1', lowerWan: 0 }] },
      }),
    ).toBe('ok')
  })

  it.each([
    ['a clause that is not there', {}, 'CLAUSE_UNKNOWN', 'nowhere'],
    ['an option that is not there', { optionId: 'both' }, 'CONTENT_OPTION_UNKNOWN', 'sharing'],
    ['two options', { optionId: ['tiers', 'equal'] }, 'CONTENT_OPTION_UNKNOWN', 'sharing'],
    ['an option where none is offered', { optionId: 'equal' }, 'CONTENT_OPTION_NOT_OFFERED', 'plain'],
    ['values that are no object', { values: [] }, 'CONTENT_NOT_AN_OBJECT', 'sharing'],
    ['tables that are no object', { tables: 'x' }, 'CONTENT_NOT_AN_OBJECT', 'sharing'],
    ['a text that is no text', { text: 5 }, 'VALUE_TYPE', 'plain'],
    ['an empty text', { text: ' ' }, 'TEXT_BLANK', 'plain'],
    ['a text of a megabyte', { text: '长'.repeat(1_000_000) }, 'TEXT_TOO_LONG', 'plain'],
    ['a text one character too long', { text: '长'.repeat(MAX_CLAUSE_TEXT + 1) }, 'TEXT_TOO_LONG', 'plain'],
    ['hidden characters in a text', { text: '甲\u202e方' }, 'TEXT_INVISIBLE', 'plain'],
    ['a slot nobody knows', { text: '{{mystery}}' }, 'CONTENT_SLOT_UNKNOWN', 'plain'],
    ['a slot that every object has', { text: '{{constructor}}' }, 'CONTENT_SLOT_UNKNOWN', 'plain'],
    ['a table nobody knows', { text: '{{table:mystery}}' }, 'CONTENT_TABLE_UNKNOWN', 'plain'],
    ['braces left open', { text: '在{{days日内' }, 'CONTENT_BRACES', 'plain'],
    ['braces with blanks', { text: '在{{ days }}日内' }, 'CONTENT_BRACES', 'plain'],
    ['a value that the wording does not use', { values: { discountPct: 5 } }, 'CONTENT_VALUE_UNUSED', 'sharing'],
    ['a table that the wording does not use', { tables: { tiers: [] } }, 'CONTENT_TABLE_UNUSED', 'plain'],
  ])('refuses %s', (_, content, code, clauseId) => expect(check(content, clauseId)).toBe(code))

  it.each([
    ['days', [0, 30, '30'], [-1, 1.5, 'viele', true, {}, '30日']],
    ['discountPct', [0, 33.34, '100.00'], [100.01, -1, 33.333]],
    ['amount', [0, 0.000001, '999999999.999999'], [-1, 1e9, '10^15', 0.0000001]],
    ['day', ['2025-06-30'], ['2025-02-31', '2025-6-1', 20250630]],
    ['fraction', ['one-half'], ['half', 0.5, '二分之一']],
    ['rate', ['万分之五', '千分之零点五'], ['0.05%', '五', 5]],
    ['code', ['91370303PDY900018A'], ['91370303pdy900018a', '91370303PDY900018B', 9]],
    ['name', ['山东示例公司'], ['甲\u200b方', 5, 'x'.repeat(501)]],
    ['arbitrators', [1, 3, '3'], [2, 0]],
  ])('of a slot %s by its type', (slot, good, bad) => {
    const value = (one: unknown) => check({ text: `{{${slot}}}`, values: { [slot]: one } }, 'plain')
    for (const one of good) expect([one, value(one)]).toEqual([one, 'ok'])
    for (const one of bad) expect([one, value(one)]).toEqual([one, 'CONTENT_VALUE'])
  })

  it('of rows by their columns', () => {
    const rows = (...of: unknown[]) => check({ optionId: 'tiers', tables: { tiers: of } })
    const row = { id: 't1', lowerWan: 0 }
    expect(rows()).toBe('ok')
    expect(
      rows({ ...row, upperWan: null, score: 0, fraction: 'one-half', partyIds: ['p1'], parts: [{ partyId: 'p1', percent: 100 }] }),
    ).toBe('ok')
    expect(rows('x')).toBe('CONTENT_ROWS')
    expect(rows(null)).toBe('CONTENT_ROWS')
    expect(rows({ ...row, colour: 'red' })).toBe('CONTENT_CELL_UNKNOWN')
    expect(rows(JSON.parse('{"id":"t1","lowerWan":0,"__proto__":{"x":1}}'))).toBe('CONTENT_CELL_UNKNOWN')
    for (const wrong of [
      { id: null },
      { id: 'a b' },
      { lowerWan: -1 },
      { lowerWan: '1,000' },
      { upperWan: 1e9 },
      { score: 101 },
      { score: -0.5 },
      { fraction: 'half' },
      { partyIds: 'p1' },
      { partyIds: [5] },
      { parts: {} },
      { parts: [5] },
      { parts: [{ partyId: 'p1' }] },
      { parts: [{ partyId: 'p1', percent: 33.333 }] },
      { parts: [{ partyId: 'p1', percent: 1, x: 1 }] },
    ]) {
      expect([wrong, rows({ ...row, ...wrong })]).toEqual([wrong, 'CONTENT_CELL'])
    }
    expect(check({ optionId: 'tiers', tables: { tiers: 'x' } })).toBe('CONTENT_ROWS')
    expect(rows(...Array.from({ length: 501 }, () => row))).toBe('CONTENT_ROWS')
  })

  it('says which cell, and what to do', () => {
    const checked = checkContent(
      aTemplate,
      'sharing',
      aContent({
        optionId: 'tiers',
        tables: {
          tiers: [
            { id: 't1', lowerWan: 0 },
            { id: 't2', lowerWan: -1 },
          ],
        },
      }),
    )
    if (checked.ok) throw new Error('accepted')
    expect(refusalText(checked.refusal)).toEqual({
      zh: '附表“分档表”第2行“下限”（lowerWan）不合要求：“-1”为负，请填不小于0的数。',
      en: 'Table “Tiers”, row 2, “Lower” (lowerWan) is not acceptable: “-1” is negative. Enter 0 or more.',
    })
  })

  it('never throws, whatever comes in', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), fc.anything(), (optionId, text, values, tables) => {
        expect(typeof check({ optionId, text, values, tables })).toBe('string')
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(fc.array(fc.anything()), (rows) => {
        expect(typeof check({ optionId: 'tiers', tables: { tiers: rows } })).toBe('string')
      }),
    )
  })

  it('takes its own answer again', () => {
    const first = checkContent(aTemplate, 'sharing', aContent({ optionId: 'tiers', values: { days: 3 } }))
    if (!first.ok) throw new Error(first.refusal.code)
    expect(checkContent(aTemplate, 'sharing', first.value)).toEqual(first)
  })
})
