import { mayCarryOut, moveTask } from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'
import { readText } from '../platform/read-input.ts'
import { orRefuse } from '../platform/refusal.ts'
import type { PresentTaskInput } from './inputs.ts'
import { actorOf, presentTask } from './present-work.ts'

/**
 * Who answers for a task asks for its acceptance (agreement, task-acceptance 1).
 * @throws Refused NOT_FOUND, WORK_CHANGED, NOT_RESPONSIBLE, WORK_STATE_FORBIDS, TEXT_…
 */
export async function presentForAcceptance(ctx: Context, input: PresentTaskInput): Promise<string> {
  const note = readText('note', input.note, 4_000)
  return ctx.act.inAlliance('presentTask', input, async (work) => {
    const { em, now, append, allianceId } = work
    const task = await presentTask(em, allianceId, input.taskId, input.version)
    orRefuse(mayCarryOut(task, await actorOf(work)))
    task.status = orRefuse(moveTask(task.status, 'present'))
    task.presentedAt = now
    task.version += 1
    await append({ type: 'TaskPresented', payload: { taskId: task.rowId, note }, subjects: [{ kind: 'task', id: task.id }] })
    return task.id
  })
}
