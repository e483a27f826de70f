import { addWorkingDays, dayInShanghai, workingDaysBetween } from '../values/calendar.ts'
import { isStateHoliday } from '../values/holidays.ts'

/** Working days that a party has to answer a content. */
export const ANSWER_DAYS = 5
/** The lead is told of a party that has kept everybody waiting for so many working days, unless it sets another number. */
export const ESCALATE_DAYS = 7
export const MOST_ESCALATE_DAYS = 60

/** When an answer to what was asked at an instant is due: 18:00 in Shanghai on the fifth working day after it. */
export const answerDueAt = (since: Date): Date =>
  new Date(`${addWorkingDays(dayInShanghai(since), ANSWER_DAYS, isStateHoliday)}T18:00:00+08:00`)

/** For how many working days something has been waiting: 0 on the day itself. */
export const workingAge = (since: Date, now: Date): number =>
  Math.max(0, workingDaysBetween(dayInShanghai(since), dayInShanghai(now), isStateHoliday))

/** Whether something is due on this working day or the next, and not over yet. */
export function isDueSoon(dueAt: Date, now: Date): boolean {
  return now < dueAt && dayInShanghai(dueAt) <= addWorkingDays(dayInShanghai(now), 1, isStateHoliday)
}

/** Whose move it is: a party that has something to answer, since when at the longest, and how much. */
export interface Awaited {
  organizationId: string
  since: Date
  clauses: number
}

/** What of a party's delay is to be said now: it is due soon, overdue (the party is reminded), or for the lead to take up. */
export type Delay = 'due-soon' | 'overdue' | 'escalated'

/** @param escalateAfter working days, 1 or more */
export function delaysOf({ since }: Awaited, now: Date, escalateAfter: number): Delay[] {
  const dueAt = answerDueAt(since)
  return [
    ...(isDueSoon(dueAt, now) ? (['due-soon'] as const) : []),
    ...(now >= dueAt ? (['overdue'] as const) : []),
    ...(workingAge(since, now) >= escalateAfter ? (['escalated'] as const) : []),
  ]
}
