import { expect, it } from 'vitest'
import { hashOf, isComplete, openIn, withShared, wordingOfContent } from './clause-content.ts'

const content = (given: object = {}) => ({ optionId: null, text: null, values: {}, tables: {}, ...given })

it('hashes what a content says, and nothing that it does not show', () => {
  const bare = hashOf('definitions', content())
  expect(hashOf('definitions', content({ values: { leaderName: '牵头' }, tables: { milestones: [] } }))).toBe(bare)
  expect(hashOf('definitions', content({ text: wordingOfContent('definitions', content()) }))).toBe(bare)
  expect(hashOf('definitions', content({ text: '另一种写法。' }))).not.toBe(bare)
})

it('is open while an option is not chosen or a slot has no value', () => {
  expect(openIn('dispute-resolution', content())).toMatchObject({ option: true })
  expect(openIn('recitals', content({ text: '{{leaderName}}与{{leaderUscc}}', values: { leaderName: '牵头', leaderUscc: null } }))).toEqual(
    {
      option: false,
      slots: ['leaderUscc'],
    },
  )
  expect(isComplete('definitions', content())).toBe(true)
})

it('takes the agreement’s one value for each slot and its rows for each table', () => {
  const text = '{{leaderName}}：{{table:milestones}}'
  const shared = { values: { leaderName: '新名', leaderUscc: '不用' }, tables: { milestones: [{ id: 'm1' }], ipShares: [] } }
  expect(withShared('recitals', content({ text, values: { leaderName: '旧名' } }), shared)).toEqual({
    optionId: null,
    text,
    values: { leaderName: '新名' },
    tables: { milestones: [{ id: 'm1' }] },
  })
})
