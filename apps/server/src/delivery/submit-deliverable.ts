import { mayCarryOut, moveDeliverable, moveTask } from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'
import { readText } from '../platform/read-input.ts'
import { orRefuse } from '../platform/refusal.ts'
import { handIn } from './hand-in.ts'
import type { SubmitDeliverableInput } from './inputs.ts'
import { actorOf, presentDeliverable } from './present-work.ts'
import { Task } from './task.entity.ts'
import { keepFiles } from './work-files.ts'

/**
 * Who answers for a task hands in one of its deliverables, with its evidence.
 * @throws Refused NOT_FOUND, WORK_CHANGED, NOT_RESPONSIBLE, WORK_STATE_FORBIDS, TEXT_…, DOCUMENT_…, TOO_MANY_FILES
 */
export async function submitDeliverable(ctx: Context, input: SubmitDeliverableInput): Promise<string> {
  const note = readText('note', input.note, 4_000)
  return ctx.act.inAlliance('submitDeliverable', input, async (work) => {
    const { em, append, allianceId, deps } = work
    const deliverable = await presentDeliverable(em, allianceId, input.deliverableId, input.version)
    const task = await em.findOneOrFail(Task, { id: deliverable.taskId, allianceId })
    orRefuse(mayCarryOut(task, await actorOf(work)))
    const taskStatus = orRefuse(moveTask(task.status, 'submit'))
    const status = orRefuse(moveDeliverable(deliverable.status, 'submit'))
    const files = await keepFiles(deps, input.files)
    const { id, number, contentHash } = await handIn(work, { subjectKind: 'deliverable', subjectId: deliverable.id, note, files })
    deliverable.status = status
    deliverable.version += 1
    if (task.status !== taskStatus) {
      task.status = taskStatus
      task.version += 1
    }
    await append({
      type: 'DeliverableSubmitted',
      payload: {
        submissionId: id,
        taskId: task.rowId,
        deliverable: deliverable.name,
        number,
        contentHash,
        files: files.map(({ hash }) => hash),
      },
      subjects: [
        { kind: 'deliverable', id: deliverable.id },
        { kind: 'task', id: task.id },
      ],
    })
    return task.id
  })
}
