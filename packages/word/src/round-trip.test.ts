import { slotsOf, wordingOf, type ClauseContent } from '@mengyue/domain'
import { agreementTemplate } from '@mengyue/templates/agreement'
import { describe, expect, it } from 'vitest'
import { anExport, reviewed } from './an-edited-file.ts'
import { aSample, clauseIn, withVersion } from './a-sample.ts'

const nothing = { clauses: [], settled: [], notes: [] }

/** The sample with the n-th option of every clause that has options, where it has so many. */
const withOption = (n: number) =>
  aSample((clauseId, content) => {
    const entry = agreementTemplate.clauses.find(({ id }) => id === clauseId)
    const option = entry?.optionSet?.options[n]
    return option && content.text === null ? { ...content, optionId: option.id } : content
  })

describe('a file that nobody touched', () => {
  const most = Math.max(...agreementTemplate.clauses.map(({ optionSet }) => optionSet?.options.length ?? 0))

  it('has every clause of the sample in it, and gives no proposal', async () => {
    const agreement = aSample()
    const enabled = agreement.clauses.filter((clause) => clause.enabled).map(({ clauseId }) => clauseId)
    const review = await reviewed(await anExport(agreement), agreement)
    expect(review).toEqual({ ...nothing, unchanged: enabled })
  })

  it.each(Array.from({ length: most }, (_, n) => n))('gives none with every clause’s option %i either', async (n) => {
    const agreement = withOption(n)
    expect(await reviewed(await anExport(agreement), agreement)).toMatchObject(nothing)
  })

  it('gives none with all slots open', async () => {
    const agreement = aSample((_, content) => ({ ...content, values: {} }))
    expect(await reviewed(await anExport(agreement), agreement)).toMatchObject(nothing)
  })

  it.each([{ kind: 'template' as const }, { kind: 'moment' as const, at: '2026-06-02T00:00:00Z' }])(
    'gives none compared with %o',
    async (against) => {
      const agreement = aSample().clauses.reduce(
        (all, { clauseId, content }) => withVersion(all, clauseId, another(clauseId, content)),
        aSample(),
      )
      const review = await reviewed(await anExport(agreement, { against }), agreement)
      expect(review).toMatchObject(nothing)
    },
  )

  it('tells which clauses a selection left out from those that were deleted', async () => {
    const agreement = aSample()
    const review = await reviewed(await anExport(agreement, { clauseIds: ['definitions', 'joint-ip-exercise'] }), agreement)
    expect(review.notes).toEqual([])
    expect(review.unchanged).toContain('joint-ip-exercise')
  })
})

/** A content that differs from the given one in text, values, white space and rows. */
function another(clauseId: string, content: ClauseContent): ClauseContent {
  const entry = agreementTemplate.clauses.find(({ id }) => id === clauseId)
  if (!entry) return content
  const wording = wordingOf(entry, content.optionId, content.text)
  const tables = Object.fromEntries(Object.entries(content.tables).map(([key, rows]) => [key, rows.slice(1).toReversed()]))
  const text = `${wording.replace('，', '， ').replace('应', '不应')}\n另增一款，\u3000自${slotsOf(wording).map((key) => `{{${key}}}日`)[0] ?? '即日'}起算。`
  return { ...content, text, tables }
}

describe('the sample', () => {
  it('has a clause with a table to speak of', () => {
    expect(Object.keys(clauseIn(aSample(), 'task-allocation').content.tables)).toEqual(['taskAllocations'])
  })
})
