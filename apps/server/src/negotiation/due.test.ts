import { expect, it } from 'vitest'
import { answerDue, askedSince } from './due.ts'

it('is 18:00 in Shanghai on the fifth working day', () => {
  expect(answerDue(new Date('2025-06-05T02:00:00Z')).toISOString()).toBe('2025-06-12T10:00:00.000Z')
  // Late on a Thursday in Greenwich is Friday in Shanghai.
  expect(answerDue(new Date('2025-06-05T17:00:00Z')).toISOString()).toBe('2025-06-13T10:00:00.000Z')
})

it('counts from a reopening where that came later than the text', () => {
  const [earlier, later] = [new Date('2025-06-05T02:00:00Z'), new Date('2025-06-09T02:00:00Z')]
  expect(askedSince({ contentSince: earlier, reopenedAt: later })).toBe(later)
  expect(askedSince({ contentSince: later, reopenedAt: earlier })).toBe(later)
  expect(askedSince({ contentSince: earlier, reopenedAt: null })).toBe(earlier)
})
