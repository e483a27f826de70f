import { newId } from '../platform/id.ts'
import { liveTable } from '../signing/index.ts'
import { Deliverable } from './deliverable.entity.ts'
import { GoalIndicator } from './goal-indicator.entity.ts'
import { Milestone } from './milestone.entity.ts'
import { Task } from './task.entity.ts'

export { Task }

export const entities = [Task, Deliverable, Milestone, GoalIndicator]

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
