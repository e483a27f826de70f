import { accept, refuse, type Decision } from './decision.ts'

/** A calendar day in Asia/Shanghai, YYYY-MM-DD. Days are never instants. */
export type Day = string

/** Shanghai has had no daylight saving time since 1991. */
const SHANGHAI_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

const toUtc = (day: Day): Date => new Date(`${day}T00:00:00Z`)
const fromUtc = (date: Date): Day => date.toISOString().slice(0, 10)

/** A day as written. Refuses DATE_INVALID, also for days that no month has. */
export function parseDay(value: string): Decision<Day> {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? toUtc(value) : undefined
  return date && !Number.isNaN(date.getTime()) && fromUtc(date) === value ? accept(value) : refuse('DATE_INVALID', { value })
}

/** The calendar day in Shanghai of an instant. */
export const dayInShanghai = (instant: Date): Day => fromUtc(new Date(instant.getTime() + SHANGHAI_MS))

/** An hour of a day in Shanghai as an instant. */
export const hourInShanghai = (day: Day, hour: number): Date => new Date(toUtc(day).getTime() - SHANGHAI_MS + hour * 3_600_000)

/** The first instant after a day in Shanghai. */
export const endOfDayShanghai = (day: Day): Date => hourInShanghai(day, 24)

/** `n` days later (earlier when negative). */
export const addDays = (day: Day, n: number): Day => fromUtc(new Date(toUtc(day).getTime() + n * DAY_MS))

/** The same day `n` months later, or that month's last day (CAL-001; 民法典 201, 202). */
export function addMonths(day: Day, n: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const target = new Date(Date.UTC(year, month - 1 + n, 1))
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  target.setUTCDate(Math.min(date, last))
  return fromUtc(target)
}

/** Whether people work on a day. The State Council's arrangement (holidays, and weekends worked instead) comes as data. */
export type IsWorkingDay = (day: Day) => boolean

/** Monday to Friday. */
export const weekdays: IsWorkingDay = (day) => ![0, 6].includes(toUtc(day).getUTCDay())

/** The `n`-th working day after a day, which itself does not count (民法典 201). */
export function addWorkingDays(day: Day, n: number, isWorkingDay: IsWorkingDay = weekdays): Day {
  let current = day
  for (let left = n; left > 0; ) {
    current = addDays(current, 1)
    if (isWorkingDay(current)) left--
  }
  return current
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: Day, to: Day, isWorkingDay: IsWorkingDay = weekdays): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count++
  return count
}
