import {
  dayInShanghai,
  type Day,
  ipDeadlines,
  type JointExercise,
  nextIpSteps,
  ownersOutside,
  parseShare,
  type ResultRights,
  useRights,
  WHOLE,
} from '@mengyue/domain'
import { Task } from '../delivery/index.ts'
import { Clause, roomOf } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import type { IpResult, PartyRights } from './ip.type.ts'
import { IpShare } from './ip-share.entity.ts'
import { IpStep } from './ip-step.entity.ts'

const EXERCISES: readonly JointExercise[] = ['statutory-default', 'consent-threshold', 'self-use-compensation']

/** Every result of an alliance with its steps, deadlines and rights: five statements, however many results. */
export async function resultsOf(ctx: Context, allianceId: string): Promise<IpResult[]> {
  const { em } = ctx
  const room = await roomOf(ctx, allianceId)
  const [shares, steps, tasks, clause, parties] = await Promise.all([
    em.find(IpShare, { allianceId }, { orderBy: { position: 'asc' } }),
    em.find(IpStep, { allianceId }, { orderBy: { at: 'asc', id: 'asc' } }),
    em.find(Task, { allianceId }),
    em.findOne(Clause, { allianceId, clauseId: 'joint-ip-exercise' }),
    room.parties(),
  ])
  const research = new Set(
    parties.filter(({ role }) => role === 'university' || role === 'research-institute').map((one) => one.organizationId),
  )
  const byResult = Map.groupBy(steps, ({ resultId }) => resultId)
  const exercise = EXERCISES.find((one) => one === clause?.content.optionId) ?? 'statutory-default'
  const signed = parseShare(clause?.content.values['jointLicenseConsentPct'])
  const today = dayInShanghai(ctx.deps.clock.now())
  return shares.map((share) => {
    const task = tasks.find(({ rowId }) => rowId === share.taskId) ?? null
    // Where neither the row nor the clause sets one, more than half is no rule: nobody licenses alone.
    const threshold = share.exploitationConsent ?? (signed.ok ? signed.value : WHOLE)
    const rights: ResultRights = {
      shares: share.shares,
      exercise,
      threshold,
      research,
    }
    return shown(share, task, rights, byResult.get(share.rowId) ?? [], today)
  })
}

function shown(share: IpShare, task: Task | null, rights: ResultRights, steps: IpStep[], today: Day): IpResult {
  const { allianceId, rowId, title, type, taskId, ownershipMode, shares, clauseId } = share
  const owners = shares.map(({ organizationId }) => organizationId)
  const day = (kind: string) => steps.find((step) => step.kind === kind)?.day ?? null
  const status = steps.at(-1)?.kind ?? null
  return {
    id: `${allianceId}:${rowId}`,
    resultId: rowId,
    title,
    type,
    taskId,
    taskName: task?.name ?? null,
    ownershipMode,
    shares,
    threshold: rights.threshold,
    clauseId,
    status,
    steps,
    next: nextIpSteps(status),
    deadlines: status === 'abandoned' ? [] : ipDeadlines({ type, filedOn: day('filed'), grantedOn: day('granted') }, today),
    rights: [
      ...owners.map((owner): PartyRights => ({ organizationId: owner, rights: useRights(rights, owner) })),
      { organizationId: null, rights: useRights(rights, '') },
    ],
    ownersOutside: task ? ownersOutside(owners, new Set([task.responsibleId, ...task.participantIds])) : [],
  }
}
