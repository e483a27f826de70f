import { circles } from '../execution/circles.ts'
import { addDays, daysBetween, type Day } from '../values/calendar.ts'
import { isOver, type TaskStatus } from './states.ts'

/** A task as the schedule sees it. Days are calendar days in Asia/Shanghai, inclusive. */
export interface ScheduledTask {
  id: string
  startDate: Day
  dueDate: Day
  dependsOn: readonly string[]
  status: TaskStatus
  /** when the responsible party last said it would be done; null: never said */
  forecastDate: Day | null
  /** the day on which it was accepted; null while it is not */
  doneOn: Day | null
}

/** What becomes of a task's days. */
export interface Outlook {
  id: string
  /** when it will be done as things stand */
  expected: Day
  /** days after its due date; 0 when in time */
  lateDays: number
  /** of these, the days that come from the tasks before it */
  inheritedDays: number
  /** the task before it that pushes it most; null where none does */
  pushedBy: string | null
  /** days by which it may slip before the end of everything moves */
  slackDays: number
  /** no slack, and not over */
  critical: boolean
}

/**
 * When every task will be done, and what a delay moves. The distance that two dates were signed with is work that still has to be done after
 * the earlier one: if a task is done later, those that wait for it are done later by as much, unless their own forecast is later still.
 * An overdue task that is not over is done today at the earliest.
 * @param today Asia/Shanghai
 * @returns in the order given; an empty list where tasks wait for each other in a circle, since then nothing has an end
 */
export function outlookOf(tasks: readonly ScheduledTask[], today: Day): Outlook[] {
  if (circles(tasks).length > 0) return []
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const forward = new Map<string, Pick<Outlook, 'expected' | 'inheritedDays' | 'pushedBy'>>()
  const expect = (task: ScheduledTask): Day => {
    const known = forward.get(task.id)
    if (known) return known.expected
    const own = ownEnd(task, today)
    let [expected, inheritedDays, pushedBy]: [Day, number, string | null] = [own, 0, null]
    for (const id of isOver(task.status) ? [] : task.dependsOn) {
      const before = byId.get(id)
      if (!before) continue
      const pushed = addDays(expect(before), daysBetween(before.dueDate, task.dueDate))
      if (pushed > expected) [expected, inheritedDays, pushedBy] = [pushed, Math.max(0, daysBetween(task.dueDate, pushed)), id]
    }
    forward.set(task.id, { expected, inheritedDays, pushedBy })
    return expected
  }
  for (const task of tasks) expect(task)
  const end = tasks.map((task) => expect(task)).reduce((latest, day) => (day > latest ? day : latest), '')
  const latest = latestEnds(tasks, end)
  return tasks.map((task) => {
    const { expected, inheritedDays, pushedBy } = forward.get(task.id) ?? { expected: task.dueDate, inheritedDays: 0, pushedBy: null }
    const slackDays = daysBetween(expected, latest.get(task.id) ?? end)
    const lateDays = Math.max(0, daysBetween(task.dueDate, expected))
    return { id: task.id, expected, lateDays, inheritedDays, pushedBy, slackDays, critical: slackDays === 0 && !isOver(task.status) }
  })
}

function ownEnd({ status, doneOn, dueDate, forecastDate }: ScheduledTask, today: Day): Day {
  if (doneOn !== null) return doneOn
  const planned = forecastDate ?? dueDate
  return isOver(status) || planned >= today ? planned : today
}

/** The last day on which each task may be done without moving the end. */
function latestEnds(tasks: readonly ScheduledTask[], end: Day): ReadonlyMap<string, Day> {
  const after = new Map<string, ScheduledTask[]>()
  for (const task of tasks) if (!isOver(task.status)) for (const id of task.dependsOn) after.set(id, [...(after.get(id) ?? []), task])
  const latest = new Map<string, Day>()
  const find = (task: ScheduledTask): Day => {
    const known = latest.get(task.id)
    if (known !== undefined) return known
    const last = (after.get(task.id) ?? [])
      .map((next) => addDays(find(next), -daysBetween(task.dueDate, next.dueDate)))
      .reduce((earliest, day) => (day < earliest ? day : earliest), end)
    latest.set(task.id, last)
    return last
  }
  for (const task of tasks) find(task)
  return latest
}
