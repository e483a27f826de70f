import { mayJudge, moveDeliverable, moveMilestone } from '@mengyue/domain'
import { requiredReason } from '../negotiation/index.ts'
import type { AllianceWork } from '../platform/act.ts'
import type { Context } from '../platform/graphql/context.ts'
import { isId } from '../platform/id.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import type { SubjectRef } from '../platform/ledger-port.ts'
import { Deliverable } from './deliverable.entity.ts'
import type { DecideSubmissionInput } from './inputs.ts'
import { Milestone } from './milestone.entity.ts'
import { actorOf } from './present-work.ts'
import { Submission } from './submission.entity.ts'

/**
 * The chief expert accepts what was handed in, or returns it with reasons: exactly what was looked at, by its hash.
 * @throws Refused NOT_THE_CHIEF_EXPERT, NOT_FOUND, SUBMISSION_CHANGED, WORK_STATE_FORBIDS, REASON_REQUIRED
 */
export async function decideSubmission(ctx: Context, input: DecideSubmissionInput): Promise<string> {
  const { decision } = input
  if (decision !== 'accepted' && decision !== 'returned') throw refused('INPUT_INVALID', { field: 'decision' })
  const reasons =
    decision === 'returned' ? requiredReason(input.reasons) : input.reasons.trim() === '' ? null : requiredReason(input.reasons)
  return ctx.act.inAlliance('decideSubmission', input, async (work) => {
    const { em, viewer, now, append, allianceId } = work
    orRefuse(mayJudge(await actorOf(work)))
    const submission = isId(input.submissionId) ? await em.findOne(Submission, { id: input.submissionId, allianceId }) : null
    if (!submission) throw refused('NOT_FOUND')
    if (submission.contentHash !== input.contentHash) throw refused('SUBMISSION_CHANGED', { current: submission.contentHash })
    const subjects = await moveOn(work, submission, decision === 'accepted' ? 'accept' : 'return')
    submission.decision = decision
    submission.reasons = reasons
    submission.decidedByName = viewer.name
    submission.decidedAt = now
    const { id, number, contentHash, subjectKind } = submission
    await append({
      type: decision === 'accepted' ? 'SubmissionAccepted' : 'SubmissionReturned',
      payload: { submissionId: id, subjectKind, number, contentHash, reasons },
      subjects,
    })
    return id
  })
}

async function moveOn({ em, now, allianceId }: AllianceWork, of: Submission, event: 'accept' | 'return'): Promise<SubjectRef[]> {
  if (of.subjectKind === 'milestone') {
    const milestone = await em.findOneOrFail(Milestone, { id: of.subjectId, allianceId })
    milestone.status = orRefuse(moveMilestone(milestone.status, event))
    milestone.version += 1
    if (event === 'accept') milestone.confirmedAt = now
    return [{ kind: 'milestone', id: milestone.id }]
  }
  const deliverable = await em.findOneOrFail(Deliverable, { id: of.subjectId, allianceId })
  deliverable.status = orRefuse(moveDeliverable(deliverable.status, event))
  deliverable.version += 1
  return [
    { kind: 'deliverable', id: deliverable.id },
    { kind: 'task', id: deliverable.taskId },
  ]
}
