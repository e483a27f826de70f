import { isOver, mayCarryOut, mayJudge, mayReport, moveTask, refuse, accept, type Actor, type Decision } from '@mengyue/domain'
import { doorsOf, type Doors } from '../negotiation/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { permission, type Permission } from '../platform/graphql/permission.ts'
import { boardOf, type Board } from './board.ts'
import type { TaskPermissions } from './delivery.type.ts'
import type { Task } from './task.entity.ts'
import type { TaskChange } from './task-change.entity.ts'

/** The viewer at an alliance's board: the doors of the policy, and who it is for the rules. */
export interface AtBoard {
  board: Board
  doors: Doors
  actor: Actor
  isLead: boolean
}

export const atBoard = (ctx: Context, allianceId: string): Promise<AtBoard> =>
  ctx.memo(`at-board:${allianceId}`, async () => {
    const [board, doors] = await Promise.all([boardOf(ctx, allianceId), doorsOf(ctx, allianceId)])
    const organizationId = ctx.viewer?.organizationId ?? ''
    const isChiefExpert = board.expert !== null && board.expert.personId === ctx.viewer?.personId
    return { board, doors, actor: { organizationId, isChiefExpert }, isLead: doors('lockText').ok || isLeadRefusal(doors('lockText')) }
  })

/** The lead's doors are shut to it for the stage only. */
const isLeadRefusal = (decision: Decision): boolean => !decision.ok && decision.refusal.code === 'STAGE_FORBIDS'

/** What the viewer may do with a task now. */
export function taskPermissions({ board, doors, actor, isLead }: AtBoard, task: Task): TaskPermissions {
  const inTask = mayReport(task, actor)
  const mine = mayCarryOut(task, actor)
  const changeOpen = (board.changes.get(task.id) ?? []).some(({ status }) => status === 'open')
  return {
    report: permission(doors('reportProgress'), inTask, moveTask(task.status, 'report')),
    submit: permission(doors('submitDeliverable'), mine, moveTask(task.status, 'submit')),
    present: permission(doors('presentTask'), mine, moveTask(task.status, 'present')),
    conclude: permission(doors('concludeTask'), mayJudge(actor), moveTask(task.status, 'pass')),
    proposeChange: permission(
      doors('proposeTaskChange'),
      isLead || actor.isChiefExpert ? accept(true) : inTask,
      isOver(task.status) ? refuse('WORK_STATE_FORBIDS', { status: task.status, event: 'change' }) : accept(true),
      changeOpen ? refuse('CHANGE_OPEN') : accept(true),
    ),
  }
}

/** Whether the viewer's organization may answer a change now. */
export function answerPermission({ board, doors, actor }: AtBoard, change: TaskChange): Permission {
  const answered = (board.consents.get(change.id) ?? []).some(({ organizationId }) => organizationId === actor.organizationId)
  return permission(
    doors('answerTaskChange'),
    change.touchedIds.includes(actor.organizationId) ? accept(true) : refuse('NOT_TOUCHED'),
    change.status === 'open' && !answered ? accept(true) : refuse('CHANGE_RESOLVED'),
  )
}

/** Whether the viewer may take a change back now. */
export const withdrawPermission = ({ doors, actor }: AtBoard, change: TaskChange): Permission =>
  permission(
    doors('withdrawTaskChange'),
    change.organizationId === actor.organizationId ? accept(true) : refuse('CHANGE_NOT_OWN'),
    change.status === 'open' ? accept(true) : refuse('CHANGE_RESOLVED'),
  )
