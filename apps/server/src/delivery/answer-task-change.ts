import { optionalReason, requiredReason } from '../negotiation/index.ts'
import type { AllianceWork } from '../platform/act.ts'
import type { Context } from '../platform/graphql/context.ts'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import type { AnswerTaskChangeInput, WithdrawTaskChangeInput } from './inputs.ts'
import { settleChange } from './settle-change.ts'
import { ChangeConsent, TaskChange } from './task-change.entity.ts'
import { Task } from './task.entity.ts'

/**
 * A party that a change touches agrees to it, or rejects it with a reason. Each answers once; the last consent puts it into effect.
 * @throws Refused NOT_FOUND, CHANGE_RESOLVED, NOT_TOUCHED, WORK_CHANGED, REASON_REQUIRED
 */
export async function answerTaskChange(ctx: Context, input: AnswerTaskChangeInput): Promise<string> {
  const { decision } = input
  if (decision !== 'agree' && decision !== 'reject') throw refused('INPUT_INVALID', { field: 'decision' })
  const reason = decision === 'reject' ? requiredReason(input.reason) : optionalReason(input.reason)
  return ctx.act.inAlliance('answerTaskChange', input, async (work) => {
    const { em, viewer, now, append, allianceId } = work
    const { change, task } = await openChange(work, input.changeId)
    const { organizationId, personId, name: personName } = viewer
    if (!change.touchedIds.includes(organizationId)) throw refused('NOT_TOUCHED')
    if (await em.findOne(ChangeConsent, { changeId: change.id, organizationId })) throw refused('CHANGE_RESOLVED')
    em.persist(
      em.create(ChangeConsent, { changeId: change.id, organizationId, allianceId, personId, personName, decision, reason, at: now }),
    )
    await append({
      type: 'TaskChangeAnswered',
      payload: { changeId: change.id, taskId: task.rowId, decision, reason },
      subjects: [{ kind: 'task', id: task.id }],
    })
    await em.flush()
    await settleChange(work, change, task)
    return task.id
  })
}

/** The proposer takes an open change back. @throws Refused NOT_FOUND, CHANGE_RESOLVED, CHANGE_NOT_OWN */
export async function withdrawTaskChange(ctx: Context, input: WithdrawTaskChangeInput): Promise<string> {
  return ctx.act.inAlliance('withdrawTaskChange', input, async (work) => {
    const { viewer, now, append } = work
    const { change, task } = await openChange(work, input.changeId)
    if (change.organizationId !== viewer.organizationId) throw refused('CHANGE_NOT_OWN')
    change.status = 'withdrawn'
    change.resolvedAt = now
    await append({
      type: 'TaskChangeWithdrawn',
      payload: { changeId: change.id, taskId: task.rowId },
      subjects: [{ kind: 'task', id: task.id }],
    })
    return task.id
  })
}

async function openChange({ em, allianceId }: AllianceWork, id: string): Promise<{ change: TaskChange; task: Task }> {
  const change = isId(id) ? await em.findOne(TaskChange, { id, allianceId }) : null
  if (!change) throw refused('NOT_FOUND')
  if (change.status !== 'open') throw refused('CHANGE_RESOLVED')
  return { change, task: await em.findOneOrFail(Task, { id: change.taskId, allianceId }) }
}
