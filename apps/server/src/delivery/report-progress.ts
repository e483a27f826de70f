import { mayReport, moveTask, parseDay } from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { fieldOrRefuse, readOptionalText, readText } from '../platform/read-input.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import type { ReportProgressInput } from './inputs.ts'
import { actorOf, presentTask } from './present-work.ts'
import { ProgressReport } from './progress-report.entity.ts'
import { keepFiles } from './work-files.ts'

/**
 * A party of a task says how far it has come, when it will be done and what keeps it from going on. Only who answers for it sets the task's
 * own figures; what a participant says stands beside them.
 * @throws Refused NOT_FOUND, WORK_CHANGED, NOT_IN_TASK, WORK_STATE_FORBIDS, PROGRESS_INVALID, DATE_INVALID, TEXT_…, DOCUMENT_…
 */
export async function reportProgress(ctx: Context, input: ReportProgressInput): Promise<string> {
  const text = readText('text', input.text, 4_000)
  const blockedBy = readOptionalText('blockedBy', input.blockedBy, 400)
  const { progress } = input
  if (progress < 0 || progress > 100) throw refused('PROGRESS_INVALID', { field: 'progress' })
  const forecastDate = input.forecastDate ? fieldOrRefuse('forecastDate', parseDay(input.forecastDate)) : null
  return ctx.act.inAlliance('reportProgress', input, async (work) => {
    const { em, viewer, now, append, allianceId, deps } = work
    const task = await presentTask(em, allianceId, input.taskId, input.version)
    orRefuse(mayReport(task, await actorOf(work)))
    const status = orRefuse(moveTask(task.status, 'report'))
    const files = await keepFiles(deps, input.files)
    const { organizationId, personId, name: personName } = viewer
    const report = { progress, forecastDate, blockedBy, text, files }
    em.persist(
      em.create(ProgressReport, { id: newId(), allianceId, taskId: task.id, organizationId, personId, personName, ...report, at: now }),
    )
    task.status = status
    task.version += 1
    if (organizationId === task.responsibleId) Object.assign(task, { progress, forecastDate, blockedBy, reportedAt: now })
    await append({
      type: 'ProgressReported',
      payload: { taskId: task.rowId, ...report, files: files.map(({ name, hash }) => ({ name, hash })) },
      subjects: [{ kind: 'task', id: task.id }],
    })
    return task.id
  })
}
