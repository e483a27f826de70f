import {
  DeliverableResolver,
  DeliveryOfAllianceResolver,
  MilestoneResolver,
  SubmissionResolver,
  TaskChangeResolver,
  TaskResolver,
} from './delivery.resolver.ts'
import { ProgressReport } from './progress-report.entity.ts'
import { Submission } from './submission.entity.ts'
import { ChangeConsent, TaskChange } from './task-change.entity.ts'
import { workDownloads } from './work-downloads.ts'
import { WorkResolver } from './work.resolver.ts'
import { newId } from '../platform/id.ts'
import { liveTable } from '../signing/index.ts'
import { Deliverable } from './deliverable.entity.ts'
import { GoalIndicator } from './goal-indicator.entity.ts'
import { Milestone } from './milestone.entity.ts'
import { Task } from './task.entity.ts'

export { subjects } from './subjects.ts'

export const entities = [Task, Deliverable, Milestone, GoalIndicator, ProgressReport, Submission, TaskChange, ChangeConsent]
export const resolvers = [
  DeliveryOfAllianceResolver,
  TaskResolver,
  DeliverableResolver,
  SubmissionResolver,
  MilestoneResolver,
  TaskChangeResolver,
  WorkResolver,
] as const
export const downloads = workDownloads

/** What of the executed agreement lives here. */
export const live = [
  liveTable(
    'taskAllocations',
    Task,
    {
      name: true,
      objective: true,
      responsibleId: true,
      participantIds: true,
      deliverables: true,
      startDate: true,
      dueDate: true,
      budget: true,
      acceptance: true,
      kpis: true,
      challengeBased: true,
      dependsOn: true,
    },
    (em, { allianceId, id: taskId, deliverables }) => {
      deliverables.forEach((deliverable, position) =>
        em.persist(em.create(Deliverable, { id: newId(), allianceId, taskId, position, ...deliverable })),
      )
    },
  ),
  liveTable('milestones', Milestone, { name: true, dueDate: true, inPilot: true, evidence: true, taskIds: true }),
  liveTable('goalIndicators', GoalIndicator, {
    name: true,
    unit: true,
    baseline: true,
    baselineNote: true,
    target: true,
    direction: true,
    verificationMethod: true,
    taskIds: true,
  }),
]
