import { accept, refuse, type Decision } from '../decision.ts'
import { shown } from './decimal.ts'

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`; days compare as strings. */
export type Day = string

const MILLISECONDS_A_DAY = 86_400_000
/** Asia/Shanghai has been UTC+8 without daylight saving since 1991. */
const SHANGHAI_AHEAD = 8 * 3_600_000

/** A day as typed. Refuses DATE_INVALID for what is no day (02-31) or lies outside the years 1900 to 2999. */
export function parseDay(value: unknown): Decision<Day> {
  return isDay(value) ? accept(value) : refuse('DATE_INVALID', { value: shown(value) })
}

export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string' || !/^(19|2\d)\d\d-\d\d-\d\d$/.test(value)) return false
  const { year, month, day } = parts(value)
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/**
 * The same day `months` later, or that month's last day where there is none (guide, 六; CAL-001; 民法典 201, 202).
 * @param months may be negative
 */
export function addMonths(day: Day, months: number): Day {
  const start = parts(day)
  const index = start.year * 12 + (start.month - 1) + months
  const year = Math.floor(index / 12)
  const month = (((index % 12) + 12) % 12) + 1
  return format(year, month, Math.min(start.day, daysIn(year, month)))
}

export function addDays(day: Day, days: number): Day {
  const { year, month, day: dayOfMonth } = parts(day)
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth + days))
  return format(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

/** Calendar days from one day to another; negative when `to` lies before. No clock is put forward or back in between: days are counted, not hours. */
export function daysBetween(from: Day, to: Day): number {
  const at = (day: Day) => {
    const { year, month, day: dayOfMonth } = parts(day)
    return Date.UTC(year, month - 1, dayOfMonth)
  }
  return Math.round((at(to) - at(from)) / MILLISECONDS_A_DAY)
}

/** The day an instant falls on in Shanghai. */
export function dayInShanghai(instant: Date): Day {
  return new Date(instant.getTime() + SHANGHAI_AHEAD).toISOString().slice(0, 10)
}

/** The last millisecond of a day in Shanghai: what is due on a day may come until then. */
export function endOfDayShanghai(day: Day): Date {
  return new Date(startOfDayShanghai(day).getTime() + MILLISECONDS_A_DAY - 1)
}

export function startOfDayShanghai(day: Day): Date {
  const { year, month, day: dayOfMonth } = parts(day)
  return new Date(Date.UTC(year, month - 1, dayOfMonth) - SHANGHAI_AHEAD)
}

/** Says of a day that nobody works on it. The State Council's calendar also turns weekend days into working days. */
export type IsHoliday = (day: Day) => boolean

/** Saturdays and Sundays. */
export const isWeekend: IsHoliday = (day) => [0, 6].includes(startOfDayShanghai(addDays(day, 1)).getUTCDay())

/**
 * The working day `count` working days after `day`, which itself does not count.
 * @param count 0 or more
 */
export function addWorkingDays(day: Day, count: number, isHoliday: IsHoliday = isWeekend): Day {
  let at = day
  for (let left = count; left > 0;) {
    at = addDays(at, 1)
    if (!isHoliday(at)) left--
  }
  return at
}

/** Working days after `from` up to and including `to`; negative when `to` lies before. */
export function workingDaysBetween(from: Day, to: Day, isHoliday: IsHoliday = isWeekend): number {
  if (to < from) return -workingDaysBetween(to, from, isHoliday)
  let count = 0
  for (let at = from; at < to;) {
    at = addDays(at, 1)
    if (!isHoliday(at)) count++
  }
  return count
}

function parts(day: Day): { year: number; month: number; day: number } {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number)
  return { year, month, day: dayOfMonth }
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const format = (year: number, month: number, day: number): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

export const yearOf = (day: Day): number => parts(day).year
