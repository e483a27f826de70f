import { accept, refuse, type Decision } from '../decision.ts'
import { addDays, type Day } from '../values/calendar.ts'
import { moveTask, type TaskStatus } from './states.ts'

/** Who acts: an organization, and whether this person is the alliance's chief expert. */
export interface Actor {
  organizationId: string
  isChiefExpert: boolean
}

interface Answerable {
  responsibleId: string
  participantIds: readonly string[]
}

/** The party that answers for a task acts for it. Refuses NOT_RESPONSIBLE. */
export const mayCarryOut = ({ responsibleId }: Answerable, by: Actor): Decision =>
  by.organizationId === responsibleId ? accept(true) : refuse('NOT_RESPONSIBLE', { responsibleId })

/** …or takes part in it: reports come from everybody who works. Refuses NOT_IN_TASK. */
export const mayReport = ({ responsibleId, participantIds }: Answerable, by: Actor): Decision =>
  by.organizationId === responsibleId || participantIds.includes(by.organizationId) ? accept(true) : refuse('NOT_IN_TASK')

/** Accepting and returning is the chief expert's, who does not judge the own organization's work alone. Refuses NOT_THE_CHIEF_EXPERT. */
export const mayJudge = (by: Actor): Decision => (by.isChiefExpert ? accept(true) : refuse('NOT_THE_CHIEF_EXPERT'))

/** What the chief expert concludes on a task (enum acceptance-conclusions). */
export type Conclusion = 'passed' | 'rectify' | 'failed'

/**
 * The conclusion on a task that waits for acceptance: passed only when every deliverable was accepted; rectification only once
 * (agreement, task-acceptance 2).
 * Refuses WORK_STATE_FORBIDS, DELIVERABLES_OPEN, RECTIFIED_BEFORE, NOT_THE_CHIEF_EXPERT.
 * @param task with how many deliverables are not accepted, and how often it was sent back
 * @param reworkDays days that a rectification takes
 * @returns the new status, and until when it must be put right
 */
export function concludeTask(
  task: { status: TaskStatus; openDeliverables: number; rectifications: number },
  conclusion: Conclusion,
  by: Actor,
  { today, reworkDays }: { today: Day; reworkDays: number },
): Decision<{ status: TaskStatus; rectifyBy: Day | null }> {
  const judge = mayJudge(by)
  if (!judge.ok) return judge
  const moved = moveTask(task.status, ({ passed: 'pass', rectify: 'rectify', failed: 'fail' } as const)[conclusion])
  if (!moved.ok) return moved
  if (conclusion === 'passed' && task.openDeliverables > 0) return refuse('DELIVERABLES_OPEN', { count: task.openDeliverables })
  if (conclusion === 'rectify' && task.rectifications > 0) return refuse('RECTIFIED_BEFORE')
  return accept({ status: moved.value, rectifyBy: conclusion === 'rectify' ? addDays(today, reworkDays) : null })
}
