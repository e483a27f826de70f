import { moveMilestone } from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'
import { readText } from '../platform/read-input.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import { handIn } from './hand-in.ts'
import type { ReportMilestoneInput } from './inputs.ts'
import { presentMilestone } from './present-work.ts'
import { Task } from './task.entity.ts'
import { keepFiles } from './work-files.ts'

/**
 * Who answers for one of a milestone's tasks, or the lead, reports that it is reached, with what shows it.
 * @throws Refused NOT_FOUND, WORK_CHANGED, NOT_IN_TASK, WORK_STATE_FORBIDS, TEXT_…, DOCUMENT_…, TOO_MANY_FILES
 */
export async function reportMilestone(ctx: Context, input: ReportMilestoneInput): Promise<string> {
  const note = readText('note', input.note, 4_000)
  return ctx.act.inAlliance('reportMilestone', input, async (work) => {
    const { em, viewer, membership, append, allianceId, deps } = work
    const milestone = await presentMilestone(em, allianceId, input.milestoneId, input.version)
    const tasks = await em.find(Task, { allianceId, rowId: { $in: milestone.taskIds } })
    const answers = tasks.some(({ responsibleId }) => responsibleId === viewer.organizationId)
    if (!answers && membership.role !== 'lead-organization') throw refused('NOT_IN_TASK')
    const status = orRefuse(moveMilestone(milestone.status, 'submit'))
    const files = await keepFiles(deps, input.files)
    const { id, number, contentHash } = await handIn(work, { subjectKind: 'milestone', subjectId: milestone.id, note, files })
    milestone.status = status
    milestone.version += 1
    await append({
      type: 'MilestoneReported',
      payload: { submissionId: id, milestoneId: milestone.rowId, number, contentHash, files: files.map(({ hash }) => hash) },
      subjects: [{ kind: 'milestone', id: milestone.id }],
    })
    return milestone.id
  })
}
