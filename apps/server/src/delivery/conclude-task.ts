import { concludeTask as conclude, dayInShanghai, type Conclusion } from '@mengyue/domain'
import { requiredReason } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { readEnum } from '../platform/read-input.ts'
import { orRefuse } from '../platform/refusal.ts'
import { Deliverable } from './deliverable.entity.ts'
import type { ConcludeTaskInput } from './inputs.ts'
import { actorOf, agreedNumber, presentTask } from './present-work.ts'

/** What an agreement without this slot means by putting right: the template's own days. */
const REWORK_DAYS = 60

/**
 * The chief expert concludes on a task that was presented: passed, to be put right, or failed, with reasons.
 * @throws Refused NOT_THE_CHIEF_EXPERT, NOT_FOUND, WORK_CHANGED, WORK_STATE_FORBIDS, DELIVERABLES_OPEN, RECTIFIED_BEFORE, REASON_REQUIRED
 */
export async function concludeTask(ctx: Context, input: ConcludeTaskInput): Promise<string> {
  const conclusion = readEnum('conclusion', input.conclusion, 'acceptance-conclusions') as Conclusion
  const reasons = requiredReason(input.reasons)
  return ctx.act.inAlliance('concludeTask', input, async (work) => {
    const { em, now, append, allianceId } = work
    const task = await presentTask(em, allianceId, input.taskId, input.version)
    const openDeliverables = await em.count(Deliverable, { allianceId, taskId: task.id, status: { $ne: 'accepted' } })
    const reworkDays = (await agreedNumber(em, allianceId, 'reworkDays')) ?? REWORK_DAYS
    const { status, rectifications } = task
    const outcome = orRefuse(
      conclude({ status, openDeliverables, rectifications }, conclusion, await actorOf(work), { today: dayInShanghai(now), reworkDays }),
    )
    task.status = outcome.status
    task.rectifyBy = outcome.rectifyBy
    task.version += 1
    if (conclusion === 'rectify') task.rectifications += 1
    else task.concludedAt = now
    await append({
      type: 'TaskConcluded',
      payload: { taskId: task.rowId, conclusion, reasons, rectifyBy: outcome.rectifyBy },
      subjects: [{ kind: 'task', id: task.id }],
    })
    return task.id
  })
}
