import holidays from '../../data/holidays.json' with { type: 'json' }
import { addDays, isWeekend, yearOf, type Day, type IsHoliday } from './calendar.ts'

interface Year {
  notice: string
  off: readonly { name: string; from: Day; to: Day }[]
  worked: readonly Day[]
}

const years = new Map<number, Year>(Object.entries(holidays.years).map(([year, schedule]) => [Number(year), schedule]))

const off = new Set([...years.values()].flatMap((year) => year.off.flatMap(({ from, to }) => daysFrom(from, to))))
const worked = new Set([...years.values()].flatMap((year) => year.worked))

/** Whether the State Council's schedule for a year is known here; where it is not, only weekends are days off. */
export const isScheduled = (year: number): boolean => years.has(year)

/**
 * Says of a day that nobody works on it: the State Council's days off, and weekends but for those that it made working days.
 * In years whose notice is not in data/holidays.json: Saturdays and Sundays.
 */
export const isStateHoliday: IsHoliday = (day) => !worked.has(day) && (off.has(day) || isWeekend(day))

/** The years between two days (both counted) for which weekends stand in, since their schedule is not published yet. */
export function unscheduledYears(from: Day, to: Day): number[] {
  const [first, last] = [yearOf(from), yearOf(to)]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index).filter((year) => !isScheduled(year))
}

function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
