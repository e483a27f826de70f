import { accept, refuse, type Decision } from '../decision.ts'
import { addMonths, parseDay, type Day } from '../values/calendar.ts'
import { isOver, type TaskStatus } from './states.ts'

/** What may be changed in a task without amending who owns, earns or owes (agreement, task-change). */
export interface TaskChangeTerms {
  startDate: Day
  dueDate: Day
  objective: string
}

/** A task with what decides on a change of it. */
export interface ChangeableTask extends TaskChangeTerms {
  id: string
  responsibleId: string
  participantIds: readonly string[]
  dependsOn: readonly string[]
  status: TaskStatus
  /** how often its due date was put off */
  extensions: number
}

export interface ChangeRules {
  /** longest extension in months; null where the agreement sets none */
  extensionMaxMonths: number | null
}

/** An extension is granted twice at most (agreement, task-change 1). */
const MAX_EXTENSIONS = 2

/**
 * Whether a change can be proposed at all.
 * Refuses DATE_INVALID, DUE_BEFORE_START, NOTHING_CHANGED, WORK_STATE_FORBIDS, EXTENSION_TOO_LONG, EXTENSIONS_USED, DUE_BEFORE_PREDECESSOR.
 */
export function proposeTaskChange(
  task: ChangeableTask,
  to: TaskChangeTerms,
  all: readonly ChangeableTask[],
  { extensionMaxMonths }: ChangeRules,
): Decision<TaskChangeTerms> {
  for (const day of [to.startDate, to.dueDate]) {
    const parsed = parseDay(day)
    if (!parsed.ok) return parsed
  }
  if (isOver(task.status)) return refuse('WORK_STATE_FORBIDS', { status: task.status, event: 'change' })
  if (to.startDate > to.dueDate) return refuse('DUE_BEFORE_START', { startDate: to.startDate, dueDate: to.dueDate })
  if (to.startDate === task.startDate && to.dueDate === task.dueDate && to.objective === task.objective) return refuse('NOTHING_CHANGED')
  if (to.dueDate > task.dueDate) {
    if (task.extensions >= MAX_EXTENSIONS) return refuse('EXTENSIONS_USED', { max: MAX_EXTENSIONS })
    if (extensionMaxMonths !== null && to.dueDate > addMonths(task.dueDate, extensionMaxMonths))
      return refuse('EXTENSION_TOO_LONG', { months: extensionMaxMonths, latest: addMonths(task.dueDate, extensionMaxMonths) })
  }
  const early = all.find(({ id, dueDate }) => task.dependsOn.includes(id) && dueDate > to.dueDate)
  if (early) return refuse('DUE_BEFORE_PREDECESSOR', { taskId: early.id, dueDate: early.dueDate })
  return accept(to)
}

/**
 * Whose consent a change needs: who answers for the task, who works in it, who answers for a task that waits for it, who pays by one of its
 * milestones, the lead, and the chief expert's organization.
 * @returns each once
 */
export function touchedBy(
  task: ChangeableTask,
  all: readonly ChangeableTask[],
  { payerIds, leadId, expertId }: { payerIds: readonly string[]; leadId: string; expertId: string | null },
): string[] {
  const waiting = new Set<string>()
  let found = [task.id]
  while (found.length > 0) {
    const before = found
    found = all.filter(({ id, dependsOn }) => !waiting.has(id) && dependsOn.some((one) => before.includes(one))).map(({ id }) => id)
    for (const id of found) waiting.add(id)
  }
  const answering = all.filter(({ id }) => waiting.has(id)).map(({ responsibleId }) => responsibleId)
  return [
    ...new Set([task.responsibleId, ...task.participantIds, ...answering, ...payerIds, leadId, ...(expertId === null ? [] : [expertId])]),
  ]
}

/** What the answers of those touched amount to: one refusal ends it, and silence is never assent. */
export function changeOutcome(
  touched: readonly string[],
  answers: ReadonlyMap<string, 'agree' | 'reject'>,
): 'open' | 'agreed' | 'rejected' {
  if (touched.some((id) => answers.get(id) === 'reject')) return 'rejected'
  return touched.every((id) => answers.get(id) === 'agree') ? 'agreed' : 'open'
}
