import { addDays, daysBetween, type Day } from '../values/calendar.ts'
import type { Outlook } from './schedule.ts'
import type { MilestoneStatus } from './states.ts'

export interface ScheduledMilestone {
  id: string
  dueDate: Day
  status: MilestoneStatus
  taskIds: readonly string[]
}

/** Money that hangs on a milestone. */
export interface HangingInstalment {
  id: string
  milestoneId: string | null
  dueDate: Day | null
}

export interface MilestoneOutlook {
  id: string
  /** when it will be reached as things stand */
  expected: Day
  lateDays: number
  /** the task whose delay moves it most; null where none does */
  pushedBy: string | null
  /** instalments that wait for it, with the day on which each falls due as things stand */
  instalments: { id: string; dueDate: Day }[]
}

/**
 * A milestone moves with the latest of its tasks, by as many days; one that is past and not confirmed is reached today at the earliest.
 * Of an instalment with a day of its own too, the later counts (sample-schema, 6).
 */
export function milestonesOf(
  milestones: readonly ScheduledMilestone[],
  outlook: readonly Outlook[],
  instalments: readonly HangingInstalment[],
  today: Day,
): MilestoneOutlook[] {
  const late = new Map(outlook.map(({ id, lateDays }) => [id, lateDays]))
  return milestones.map(({ id, dueDate, status, taskIds }) => {
    const [pushedBy = null] = taskIds
      .filter((taskId) => (late.get(taskId) ?? 0) > 0)
      .toSorted((a, b) => (late.get(b) ?? 0) - (late.get(a) ?? 0))
    const days = status === 'confirmed' || pushedBy === null ? 0 : (late.get(pushedBy) ?? 0)
    const moved = addDays(dueDate, days)
    const expected = status !== 'confirmed' && moved < today ? today : moved
    return {
      id,
      expected,
      lateDays: daysBetween(dueDate, expected),
      pushedBy,
      instalments: instalments
        .filter(({ milestoneId }) => milestoneId === id)
        .map((one) => ({ id: one.id, dueDate: one.dueDate !== null && one.dueDate > expected ? one.dueDate : expected })),
    }
  })
}
