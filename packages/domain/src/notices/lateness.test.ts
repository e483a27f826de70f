import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerDueAt, delaysOf, isDueSoon, workingAge } from './lateness.ts'

const instants = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-06-30'), noInvalidDate: true })
const awaited = (since: string) => ({ organizationId: 'us', since: new Date(since), clauses: 1 })

describe('whose move it is', () => {
  it('ages by working days: a week of holidays is no delay', () => {
    expect(workingAge(new Date('2026-09-30T02:00:00Z'), new Date('2026-10-07T10:00:00Z'))).toBe(0)
    expect(workingAge(new Date('2026-09-30T02:00:00Z'), new Date('2026-10-10T10:00:00Z'))).toBe(3)
  })

  it('is due soon, then overdue, then the lead’s to take up', () => {
    const since = awaited('2026-11-02T02:00:00Z')
    expect(answerDueAt(since.since).toISOString()).toBe('2026-11-09T10:00:00.000Z')
    expect(delaysOf(since, new Date('2026-11-05T02:00:00Z'), 7)).toEqual([])
    expect(delaysOf(since, new Date('2026-11-06T02:00:00Z'), 7)).toEqual(['due-soon'])
    expect(delaysOf(since, new Date('2026-11-09T10:00:00Z'), 7)).toEqual(['overdue'])
    expect(delaysOf(since, new Date('2026-11-11T01:00:00Z'), 7)).toEqual(['overdue', 'escalated'])
    expect(delaysOf(since, new Date('2026-11-03T01:00:00Z'), 1)).toEqual(['escalated'])
  })

  it('never grows younger, and is never due soon and overdue at once', () => {
    fc.assert(
      fc.property(instants, fc.nat(40 * 86_400_000), fc.nat(10 * 86_400_000), (since, later, more) => {
        const now = new Date(since.getTime() + later)
        const then = new Date(now.getTime() + more)
        expect(workingAge(since, then)).toBeGreaterThanOrEqual(workingAge(since, now))
        const delays = delaysOf({ organizationId: 'us', since, clauses: 1 }, now, 7)
        expect(delays.includes('due-soon') && delays.includes('overdue')).toBe(false)
        if (isDueSoon(answerDueAt(since), now)) expect(delays).toContain('due-soon')
      }),
    )
  })
})
