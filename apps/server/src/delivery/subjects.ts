import type { SubjectKind } from '../ledger/index.ts'
import { Deliverable } from './deliverable.entity.ts'
import { Milestone } from './milestone.entity.ts'
import { Task } from './task.entity.ts'

/** How the feed shows what an entry changed. */
export const subjects: SubjectKind[] = [
  { kind: 'task', type: Task, load: (ctx, allianceId, ids) => ctx.em.find(Task, { allianceId, id: { $in: [...ids] } }) },
  {
    kind: 'deliverable',
    type: Deliverable,
    load: (ctx, allianceId, ids) => ctx.em.find(Deliverable, { allianceId, id: { $in: [...ids] } }),
  },
  { kind: 'milestone', type: Milestone, load: (ctx, allianceId, ids) => ctx.em.find(Milestone, { allianceId, id: { $in: [...ids] } }) },
]
