import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import holidays from '../../data/holidays.json' with { type: 'json' }
import { addDays, addWorkingDays, isDay, isWeekend, workingDaysBetween } from './calendar.ts'
import { isScheduled, isStateHoliday, unscheduledYears } from './holidays.ts'

const days = fc
  .date({ min: new Date('2024-12-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('the State Council’s schedule', () => {
  it('names its notice, and days that exist and lie in their year', () => {
    for (const [year, { notice, off, worked }] of Object.entries(holidays.years)) {
      expect(notice).toContain(`${year}年部分节假日安排`)
      for (const { from, to } of off)
        expect([isDay(from), isDay(to), from <= to, from.startsWith(year), to.startsWith(year)]).not.toContain(false)
      // What is made a working day is a weekend day that would be off otherwise, and never lies in a holiday.
      for (const day of worked)
        expect([day, isWeekend(day), off.some(({ from, to }) => day >= from && day <= to)]).toEqual([day, true, false])
    }
  })

  it('has the lengths that the notices say', () => {
    const length = (year: '2025' | '2026') =>
      holidays.years[year].off.map(({ name, from, to }) => [name, workingDaysBetween(addDays(from, -1), to, () => false)])
    expect(length('2025')).toEqual([
      ['元旦', 1],
      ['春节', 8],
      ['清明节', 3],
      ['劳动节', 5],
      ['端午节', 3],
      ['国庆节、中秋节', 8],
    ])
    expect(length('2026')).toEqual([
      ['元旦', 3],
      ['春节', 9],
      ['清明节', 3],
      ['劳动节', 5],
      ['端午节', 3],
      ['中秋节', 3],
      ['国庆节', 7],
    ])
  })

  it('makes weekend days working days, and weekdays days off', () => {
    expect(isStateHoliday('2026-02-28')).toBe(false)
    expect(isStateHoliday('2026-02-16')).toBe(true)
    expect(addWorkingDays('2026-02-13', 3, isStateHoliday)).toBe('2026-02-25')
  })

  it('is not known for 2027, where weekends stand in', () => {
    expect(holidays.notYetPublished).toContain('2027')
    expect(isScheduled(2027)).toBe(false)
    expect(unscheduledYears('2026-12-30', '2027-01-05')).toEqual([2027])
    expect(unscheduledYears('2026-01-01', '2026-12-31')).toEqual([])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), (plus) => {
        const day = addDays('2027-01-01', plus)
        return isStateHoliday(day) === isWeekend(day)
      }),
    )
  })

  it('counts back what was added, and never ends on a day off', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (day, count) => {
        const later = addWorkingDays(day, count, isStateHoliday)
        expect(isStateHoliday(later)).toBe(false)
        expect(workingDaysBetween(day, later, isStateHoliday)).toBe(count)
      }),
    )
  })
})
