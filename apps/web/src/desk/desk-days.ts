import { daysFromNow, isPast } from '../platform/dates.ts'

/** When something is due, as a person says it. */
export type DayId = 'overdue' | 'today' | 'tomorrow' | 'week' | 'later' | 'open'

export interface Due {
  id: string
  kind: string
  allianceId: string | null
  dueAt: string | null
}

const order: readonly DayId[] = ['overdue', 'today', 'tomorrow', 'week', 'later', 'open']

/** Overdue first; then by the calendar day in Shanghai; what has no deadline comes last. */
export function dayOf(item: Due): DayId {
  if (!item.dueAt) return 'open'
  if (isPast(item.dueAt)) return 'overdue'
  const days = daysFromNow(item.dueAt)
  if (days <= 0) return 'today'
  if (days === 1) return 'tomorrow'
  return days <= 7 ? 'week' : 'later'
}

export interface Day<T> {
  id: DayId
  items: T[]
  /** more of the same kind in the same alliance, folded away */ folded: T[]
}

/** How many of one kind in one alliance stand open under a day, before the rest are folded into one line. */
const open = 4

/** What is owed, day by day; within a day by deadline, and many of the same kind folded. */
export function byDay<T extends Due>(items: readonly T[]): Day<T>[] {
  return order
    .map((id) => {
      const ofDay = items.filter((item) => dayOf(item) === id).sort((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''))
      const counts = new Map<string, number>()
      const [shown, folded]: [T[], T[]] = [[], []]
      for (const item of ofDay) {
        const group = `${item.kind} ${item.allianceId ?? ''}`
        const nth = (counts.get(group) ?? 0) + 1
        counts.set(group, nth)
        const place = nth <= open ? shown : folded
        place.push(item)
      }
      return { id, items: shown, folded }
    })
    .filter((day) => day.items.length > 0)
}
