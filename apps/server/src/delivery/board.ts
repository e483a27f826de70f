import { addWorkingDays, dayInShanghai, milestonesOf, outlookOf, type Day, type MilestoneOutlook, type Outlook } from '@mengyue/domain'
import { chiefExpertOf, type ChiefExpert } from '../expert/index.ts'
import { agreementOf } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { FundingInstalment } from '../resources/index.ts'
import { Deliverable } from './deliverable.entity.ts'
import { Milestone } from './milestone.entity.ts'
import { Submission } from './submission.entity.ts'
import { ChangeConsent, TaskChange, type ChangedTerms } from './task-change.entity.ts'
import { Task } from './task.entity.ts'

/** What an agreement without the slot means by a term of acceptance: the template's own working days. */
const ACCEPTANCE_DAYS = 20

/** One alliance's work as it stands, each kind of row read once for all tasks. */
export interface Board {
  allianceId: string
  today: Day
  tasks: readonly Task[]
  deliverables: ReadonlyMap<string, readonly Deliverable[]>
  milestones: readonly Milestone[]
  submissions: ReadonlyMap<string, readonly Submission[]>
  changes: ReadonlyMap<string, readonly TaskChange[]>
  consents: ReadonlyMap<string, readonly ChangeConsent[]>
  instalments: readonly FundingInstalment[]
  outlook: ReadonlyMap<string, Outlook>
  milestoneOutlook: ReadonlyMap<string, MilestoneOutlook>
  expert: ChiefExpert | null
  /** working days in which what is handed in is to be decided */
  acceptanceDays: number
}

/** The board of an alliance, once for each request. */
export const boardOf = (ctx: Context, allianceId: string): Promise<Board> =>
  ctx.memo(`board:${allianceId}`, async () => {
    const { em } = ctx
    const inOrder = { orderBy: { position: 'asc' } } as const
    const [tasks, deliverables, milestones, submissions, changes, consents, instalments, expert, { values }] = await Promise.all([
      em.find(Task, { allianceId }, inOrder),
      em.find(Deliverable, { allianceId }, inOrder),
      em.find(Milestone, { allianceId }, inOrder),
      em.find(Submission, { allianceId }, { orderBy: { number: 'asc' } }),
      em.find(TaskChange, { allianceId }, { orderBy: { createdAt: 'asc' } }),
      em.find(ChangeConsent, { allianceId }, { orderBy: { at: 'asc' } }),
      em.find(FundingInstalment, { allianceId }, inOrder),
      chiefExpertOf(ctx, allianceId),
      agreementOf(ctx, allianceId),
    ])
    const today = dayInShanghai(ctx.deps.clock.now())
    const outlook = outlookOf(tasks.map(scheduled), today)
    const milestoneOutlook = milestonesOf(
      milestones.map(({ rowId: id, dueDate, status, taskIds }) => ({ id, dueDate, status, taskIds })),
      outlook,
      instalments.map(({ rowId: id, milestoneId, dueDate }) => ({ id, milestoneId, dueDate })),
      today,
    )
    const days = Number(values['acceptanceDays'] ?? Number.NaN)
    return {
      ...{ allianceId, today, tasks, milestones, instalments, expert },
      deliverables: Map.groupBy(deliverables, ({ taskId }) => taskId),
      submissions: Map.groupBy(submissions, ({ subjectId }) => subjectId),
      changes: Map.groupBy(changes, ({ taskId }) => taskId),
      consents: Map.groupBy(consents, ({ changeId }) => changeId),
      outlook: new Map(outlook.map((one) => [one.id, one])),
      milestoneOutlook: new Map(milestoneOutlook.map((one) => [one.id, one])),
      acceptanceDays: Number.isSafeInteger(days) ? days : ACCEPTANCE_DAYS,
    }
  })

const scheduled = ({ rowId: id, startDate, dueDate, dependsOn, status, forecastDate, concludedAt }: Task) => ({
  ...{ id, startDate, dueDate, dependsOn, status, forecastDate },
  doneOn: status === 'accepted' && concludedAt ? dayInShanghai(concludedAt) : null,
})

/** A task's terms as they were signed: what the first change that was agreed to began with. */
export function signedTerms({ changes }: Board, { id, startDate, dueDate, objective }: Task): ChangedTerms {
  const first = (changes.get(id) ?? []).find(({ status }) => status === 'agreed')
  return first?.from ?? { startDate, dueDate, objective }
}

/** The day by which something handed in then is to be decided: working days in Asia/Shanghai. */
export const decideBy = ({ acceptanceDays }: Board, handedInAt: Date): Day => addWorkingDays(dayInShanghai(handedInAt), acceptanceDays)
