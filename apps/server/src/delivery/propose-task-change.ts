import { proposeTaskChange as propose, touchedBy, type ChangeableTask } from '@mengyue/domain'
import { ChiefExpert } from '../expert/index.ts'
import { Alliance } from '../membership/index.ts'
import { requiredReason } from '../negotiation/index.ts'
import type { AllianceWork } from '../platform/act.ts'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { readOptionalText } from '../platform/read-input.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import { FundingInstalment } from '../resources/index.ts'
import type { ProposeTaskChangeInput } from './inputs.ts'
import { Milestone } from './milestone.entity.ts'
import { actorOf, agreedNumber, presentTask } from './present-work.ts'
import { settleChange } from './settle-change.ts'
import { ChangeConsent, TaskChange } from './task-change.entity.ts'
import { Task } from './task.entity.ts'

/**
 * A party of a task, the lead or the chief expert proposes other days or another objective. It takes effect when everybody whom it touches
 * has agreed; the proposer has.
 * @throws Refused NOT_FOUND, WORK_CHANGED, NOT_IN_TASK, CHANGE_OPEN, REASON_REQUIRED, and what the rule says no with
 */
export async function proposeTaskChange(ctx: Context, input: ProposeTaskChangeInput): Promise<string> {
  const reason = requiredReason(input.reason)
  const objective = readOptionalText('objective', input.objective, 2_000)
  return ctx.act.inAlliance('proposeTaskChange', input, async (work) => {
    const { em, viewer, now, append, allianceId } = work
    const task = await presentTask(em, allianceId, input.taskId, input.version)
    await mayPropose(work, task)
    if ((await em.count(TaskChange, { allianceId, taskId: task.id, status: 'open' })) > 0) throw refused('CHANGE_OPEN')
    const tasks = (await em.find(Task, { allianceId })).map(changeable)
    const own = changeable(task)
    const from = { startDate: task.startDate, dueDate: task.dueDate, objective: task.objective }
    const wanted = {
      startDate: input.startDate ?? from.startDate,
      dueDate: input.dueDate ?? from.dueDate,
      objective: objective ?? from.objective,
    }
    const extensionMaxMonths = await agreedNumber(em, allianceId, 'extensionMaxMonths')
    const to = orRefuse(propose(own, wanted, tasks, { extensionMaxMonths }))
    const touchedIds = touchedBy(own, tasks, await others(work, task))
    const { organizationId, personId, name: personName } = viewer
    const change = em.create(TaskChange, {
      ...{ id: newId(), allianceId, taskId: task.id, organizationId, personId, personName, reason, from, to },
      ...{ baseVersion: task.version, touchedIds, createdAt: now },
    })
    em.persist(change)
    em.persist(
      em.create(ChangeConsent, {
        changeId: change.id,
        organizationId,
        allianceId,
        personId,
        personName,
        decision: 'agree',
        reason: '',
        at: now,
      }),
    )
    await append({
      type: 'TaskChangeProposed',
      payload: { changeId: change.id, taskId: task.rowId, from, to: { ...to }, reason, touched: touchedIds },
      subjects: [{ kind: 'task', id: task.id }],
    })
    await em.flush()
    await settleChange(work, change, task)
    return task.id
  })
}

/** A task by the ids of the signed table, which is how tasks name each other. */
export const changeable = ({
  rowId: id,
  startDate,
  dueDate,
  objective,
  responsibleId,
  participantIds,
  dependsOn,
  status,
  extensions,
}: Task): ChangeableTask => ({
  ...{ id, startDate, dueDate, objective, responsibleId, participantIds, dependsOn, status, extensions },
})

async function mayPropose(work: AllianceWork, { responsibleId, participantIds }: Task): Promise<void> {
  const { isChiefExpert, organizationId } = await actorOf(work)
  const inTask = responsibleId === organizationId || participantIds.includes(organizationId)
  if (!inTask && !isChiefExpert && work.membership.role !== 'lead-organization') throw refused('NOT_IN_TASK')
}

async function others({ em, allianceId }: AllianceWork, task: Task): Promise<Parameters<typeof touchedBy>[2]> {
  const milestones = (await em.find(Milestone, { allianceId })).filter(({ taskIds }) => taskIds.includes(task.rowId))
  const payers = await em.find(FundingInstalment, { allianceId, milestoneId: { $in: milestones.map(({ rowId }) => rowId) } })
  const alliance = await em.findOneOrFail(Alliance, { id: allianceId })
  const expert = await em.findOne(ChiefExpert, { allianceId })
  return {
    payerIds: payers.map(({ organizationId }) => organizationId),
    leadId: alliance.leadOrganizationId,
    expertId: expert?.organizationId ?? null,
  }
}
