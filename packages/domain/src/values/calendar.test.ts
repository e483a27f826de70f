import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import rules from '../../data/rules.json' with { type: 'json' }
import {
  addDays,
  addMonths,
  addWorkingDays,
  dayInShanghai,
  endOfDayShanghai,
  isDay,
  isWeekend,
  parseDay,
  startOfDayShanghai,
  workingDaysBetween,
} from './calendar.ts'

const days = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2900-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('days', () => {
  it('exist', () => {
    expect(['2024-02-29', '2025-12-31'].every(isDay)).toBe(true)
    for (const odd of [
      '2025-02-29',
      '2025-02-31',
      '2025-04-31',
      '2025-13-01',
      '2025-00-10',
      '2025-1-1',
      '2025/01/01',
      '20250101',
      '1899-12-31',
      '2025-01-01T00:00',
      '',
      null,
      20250101,
    ]) {
      expect([odd, parseDay(odd)]).toMatchObject([odd, { refusal: { code: 'DATE_INVALID' } }])
    }
    fc.assert(fc.property(days, (day) => isDay(day)))
  })

  it('begin and end in Shanghai', () => {
    expect(startOfDayShanghai('2025-06-05').toISOString()).toBe('2025-06-04T16:00:00.000Z')
    expect(endOfDayShanghai('2025-06-05').toISOString()).toBe('2025-06-05T15:59:59.999Z')
    expect(dayInShanghai(new Date('2025-06-04T15:59:59.999Z'))).toBe('2025-06-04')
    expect(dayInShanghai(new Date('2025-06-04T16:00:00Z'))).toBe('2025-06-05')
    fc.assert(fc.property(days, (day) => dayInShanghai(startOfDayShanghai(day)) === day && dayInShanghai(endOfDayShanghai(day)) === day))
  })
})

describe('months', () => {
  it.each(rules.pilotCalendarVectors)('CAL-001: $start runs until $end', ({ start, end, evaluationEarliest }) => {
    expect(addMonths(start, 6)).toBe(end)
    expect(addDays(end, 1)).toBe(evaluationEarliest)
  })

  it('go back as well, over years', () => {
    expect(addMonths('2025-01-31', -2)).toBe('2024-11-30')
    expect(addMonths('2025-06-27', 36)).toBe('2028-06-27')
  })

  it('keep the day, or end with the month', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -600, max: 600 }), (day, months) => {
        const later = addMonths(day, months)
        expect(isDay(later)).toBe(true)
        const kept = later.slice(8) === day.slice(8)
        expect(kept || addDays(later, 1).slice(8) === '01').toBe(true)
      }),
    )
  })
})

describe('working days', () => {
  it('leave out weekends, and what the State Council says', () => {
    expect(isWeekend('2026-02-28')).toBe(true)
    expect(addWorkingDays('2025-06-06', 1)).toBe('2025-06-09')
    expect(addWorkingDays('2025-06-06', 0)).toBe('2025-06-06')
    expect(workingDaysBetween('2025-06-06', '2025-06-09')).toBe(1)
    expect(workingDaysBetween('2025-06-09', '2025-06-06')).toBe(-1)
    // A Saturday that was made a working day: 2026-02-28.
    const council = (day: string) => day !== '2026-02-28' && isWeekend(day)
    expect(addWorkingDays('2026-02-27', 1, council)).toBe('2026-02-28')
  })

  it('count what was added', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (day, count) => workingDaysBetween(day, addWorkingDays(day, count)) === count),
    )
  })
})
