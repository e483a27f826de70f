import { workingDaysBetween } from '@mengyue/domain'
import { decideBy, type Board } from './board.ts'
import type { WaitingForAcceptance } from './delivery.type.ts'

/** What waits for the chief expert, the most urgent first. */
export function waitingOn(board: Board): WaitingForAcceptance[] {
  const until = (at: Date) => {
    const day = decideBy(board, at)
    return { decideBy: day, daysLeft: workingDaysBetween(board.today, day) }
  }
  const open = (subjectId: string) => (board.submissions.get(subjectId) ?? []).filter(({ decision }) => decision === null)
  const deliverables = board.tasks.flatMap((task) =>
    (board.deliverables.get(task.id) ?? []).flatMap((deliverable) =>
      open(deliverable.id).map((submission) => ({
        ...{ id: submission.id, submission, task, milestone: null, name: deliverable.name, organizationId: submission.organizationId },
        ...until(submission.at),
      })),
    ),
  )
  const milestones = board.milestones.flatMap((milestone) =>
    open(milestone.id).map((submission) => ({
      ...{ id: submission.id, submission, task: null, milestone, name: milestone.name, organizationId: submission.organizationId },
      ...until(submission.at),
    })),
  )
  const tasks = board.tasks.flatMap((task) =>
    task.status === 'acceptance-pending' && task.presentedAt
      ? [
          {
            ...{ id: task.id, submission: null, task, milestone: null, name: task.name, organizationId: task.responsibleId },
            ...until(task.presentedAt),
          },
        ]
      : [],
  )
  return [...deliverables, ...milestones, ...tasks].sort((a, b) => (a.decideBy < b.decideBy ? -1 : a.decideBy > b.decideBy ? 1 : 0))
}
