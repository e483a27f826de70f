import { accept, refuse, type Decision } from '../decision.ts'

/** Where a task may go, and by what (enum task-status). Suspension and termination are the council's. */
export const taskMoves = {
  'not-started': { report: 'in-progress', submit: 'in-progress' },
  'in-progress': { report: 'in-progress', submit: 'in-progress', present: 'acceptance-pending' },
  'acceptance-pending': { pass: 'accepted', rectify: 'rectifying', fail: 'failed' },
  rectifying: { report: 'rectifying', submit: 'rectifying', present: 'acceptance-pending' },
  accepted: {},
  failed: {},
  suspended: {},
  terminated: {},
} as const satisfies Record<string, Partial<Record<TaskEvent, string>>>

export type TaskStatus = keyof typeof taskMoves
export type TaskEvent = 'report' | 'submit' | 'present' | 'pass' | 'rectify' | 'fail'

/** Where a deliverable may go (enum deliverable-status). */
export const deliverableMoves = {
  planned: { submit: 'submitted' },
  submitted: { accept: 'accepted', return: 'returned' },
  returned: { submit: 'submitted' },
  accepted: {},
} as const satisfies Record<string, Partial<Record<SubmissionEvent, string>>>

export type DeliverableStatus = keyof typeof deliverableMoves
export type SubmissionEvent = 'submit' | 'accept' | 'return'

/** Where a milestone may go; that it is overdue or was extended follows from its day (enum milestone-status). */
export const milestoneMoves = {
  planned: { submit: 'reported' },
  reported: { accept: 'confirmed', return: 'planned' },
  confirmed: {},
} as const satisfies Record<string, Partial<Record<SubmissionEvent, string>>>

export type MilestoneStatus = keyof typeof milestoneMoves

function move<S extends string, E extends string>(
  table: Readonly<Record<S, Partial<Record<E, string>>>>,
  status: S,
  event: E,
): Decision<S> {
  const to = table[status][event]
  return to === undefined ? refuse('WORK_STATE_FORBIDS', { status, event }) : accept(to as S)
}

/** Refuses WORK_STATE_FORBIDS. */
export const moveTask = (status: TaskStatus, event: TaskEvent): Decision<TaskStatus> =>
  move<TaskStatus, TaskEvent>(taskMoves, status, event)

/** Refuses WORK_STATE_FORBIDS. */
export const moveDeliverable = (status: DeliverableStatus, event: SubmissionEvent): Decision<DeliverableStatus> =>
  move<DeliverableStatus, SubmissionEvent>(deliverableMoves, status, event)

/** Refuses WORK_STATE_FORBIDS. */
export const moveMilestone = (status: MilestoneStatus, event: SubmissionEvent): Decision<MilestoneStatus> =>
  move<MilestoneStatus, SubmissionEvent>(milestoneMoves, status, event)

/** Whether nothing more is to be done for a task. */
export const isOver = (status: TaskStatus): boolean => status === 'accepted' || status === 'failed' || status === 'terminated'
