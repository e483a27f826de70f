import { expect, it } from 'vitest'
import { changedBetween, stepsOf, textAt, versionsOf, type TextEvent } from './text-history.ts'

const set = (clauses: Record<string, string>) => Object.entries(clauses).map(([clauseId, contentHash]) => ({ clauseId, contentHash }))
const events: readonly TextEvent[] = [
  { seq: 5, kind: 'published', clauses: set({ notices: 'n1', council: 'c1', funds: 'f1' }) },
  { seq: 9, kind: 'adopted', clauses: set({ notices: 'n2' }) },
  { seq: 12, kind: 'adopted', clauses: set({ council: 'c2', funds: 'f2' }) },
  { seq: 15, kind: 'locked', clauses: [] },
  { seq: 20, kind: 'adopted', clauses: set({ council: 'c1' }) },
]

it('counts changes of text, and gives a lock the number of what it fixed', () => {
  expect(versionsOf(events).map(({ number, event }) => [number, event.seq])).toEqual([
    [1, 5],
    [2, 9],
    [3, 12],
    [3, 15],
    [4, 20],
  ])
})

it('knows what each clause said after any entry', () => {
  expect(Object.fromEntries(textAt(events, 4))).toEqual({})
  expect(Object.fromEntries(textAt(events, 10))).toEqual({ notices: 'n2', council: 'c1', funds: 'f1' })
  expect(Object.fromEntries(textAt(events, 99))).toEqual({ notices: 'n2', council: 'c1', funds: 'f2' })
})

it('finds what differs between two versions, with the steps on the way', () => {
  const found = changedBetween(events, 5, 15).map((one) => [one.clauseId, one.before, one.after, one.steps.map(({ seq }) => seq)])
  expect(found).toEqual([
    ['notices', 'n1', 'n2', [9]],
    ['council', 'c1', 'c2', [12]],
    ['funds', 'f1', 'f2', [12]],
  ])
})

it('leaves out what changed and changed back', () => {
  expect(changedBetween(events, 5, 20).map(({ clauseId }) => clauseId)).toEqual(['notices', 'funds'])
  expect(changedBetween(events, 12, 20).map(({ before, after }) => [before, after])).toEqual([['c2', 'c1']])
})

it('finds nothing before the publication, from where nobody could read it', () => {
  expect(changedBetween(events, 1, 5)).toEqual([])
})

it("tells a clause's n-th version by the n-th entry that touched it", () => {
  expect(stepsOf(events, 'council').map(({ seq }) => seq)).toEqual([5, 12, 20])
})
