import { changeOutcome } from '@mengyue/domain'
import type { AllianceWork } from '../platform/act.ts'
import { ChangeConsent, type TaskChange } from './task-change.entity.ts'
import type { Task } from './task.entity.ts'

/** Ends a change when its answers say so: with the last consent its days are the task's, which from now on differ from the signed ones. */
export async function settleChange({ em, now, append, allianceId }: AllianceWork, change: TaskChange, task: Task): Promise<void> {
  const answers = await em.find(ChangeConsent, { allianceId, changeId: change.id })
  const outcome = changeOutcome(change.touchedIds, new Map(answers.map(({ organizationId, decision }) => [organizationId, decision])))
  if (outcome === 'open') return
  change.status = outcome
  change.resolvedAt = now
  if (outcome === 'agreed') {
    if (change.to.dueDate > task.dueDate) task.extensions += 1
    Object.assign(task, change.to)
  }
  task.version += 1
  await append({
    type: outcome === 'agreed' ? 'TaskChangeAgreed' : 'TaskChangeRejected',
    actor: 'system',
    payload: { changeId: change.id, taskId: task.rowId, from: plain(change.from), to: plain(change.to) },
    subjects: [{ kind: 'task', id: task.id }],
  })
}

const plain = ({ startDate, dueDate, objective }: TaskChange['from']) => ({ startDate, dueDate, objective })
