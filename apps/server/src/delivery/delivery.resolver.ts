import { mayJudge } from '@mengyue/domain'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { Alliance } from '../membership/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { inBulk } from '../platform/graphql/in-bulk.ts'
import { permission, Permission } from '../platform/graphql/permission.ts'
import { boardOf, decideBy, signedTerms } from './board.ts'
import { Deliverable } from './deliverable.entity.ts'
import { Delivery, MilestoneOutlook, TaskOutlook, TaskPermissions } from './delivery.type.ts'
import { GoalIndicator } from './goal-indicator.entity.ts'
import { Milestone } from './milestone.entity.ts'
import { ProgressReport } from './progress-report.entity.ts'
import { Submission } from './submission.entity.ts'
import { ChangeConsent, ChangedTerms, TaskChange } from './task-change.entity.ts'
import { Task } from './task.entity.ts'
import { waitingOn } from './waiting.ts'
import { answerPermission, atBoard, taskPermissions, withdrawPermission } from './work-permissions.ts'

@Resolver(() => Alliance)
export class DeliveryOfAllianceResolver {
  @FieldResolver(() => Delivery, { nullable: true, description: 'null until the agreement is in force' })
  async delivery(@Root() { id: allianceId, effectiveDate }: Alliance, @Ctx() ctx: Context): Promise<Delivery | null> {
    if (effectiveDate === null) return null
    const { board, doors, actor } = await atBoard(ctx, allianceId)
    const indicators = await ctx.em.find(GoalIndicator, { allianceId }, { orderBy: { position: 'asc' } })
    const { today, tasks, milestones } = board
    return {
      ...{ allianceId, today, tasks, milestones, indicators },
      waiting: waitingOn(board),
      judge: permission(doors('decideSubmission'), mayJudge(actor)),
    }
  }
}

@Resolver(() => Task)
export class TaskResolver {
  @FieldResolver(() => [Deliverable])
  async deliverables(@Root() { id, allianceId }: Task, @Ctx() ctx: Context): Promise<readonly Deliverable[]> {
    return (await boardOf(ctx, allianceId)).deliverables.get(id) ?? []
  }

  @FieldResolver(() => TaskOutlook, { nullable: true })
  async outlook(@Root() { rowId, allianceId }: Task, @Ctx() ctx: Context): Promise<TaskOutlook | null> {
    return (await boardOf(ctx, allianceId)).outlook.get(rowId) ?? null
  }

  @FieldResolver(() => ChangedTerms, { description: 'as it was signed, before any change that was agreed to' })
  async signed(@Root() task: Task, @Ctx() ctx: Context): Promise<ChangedTerms> {
    return signedTerms(await boardOf(ctx, task.allianceId), task)
  }

  @FieldResolver(() => [TaskChange], { description: 'oldest first' })
  async changes(@Root() { id, allianceId }: Task, @Ctx() ctx: Context): Promise<readonly TaskChange[]> {
    return (await boardOf(ctx, allianceId)).changes.get(id) ?? []
  }

  @FieldResolver(() => [ProgressReport], { description: 'newest first' })
  async reports(@Root() { id }: Task, @Ctx() ctx: Context): Promise<readonly ProgressReport[]> {
    const found = await inBulk(ctx, 'progress-reports', id, async (ids) =>
      Map.groupBy(await ctx.em.find(ProgressReport, { taskId: { $in: ids } }, { orderBy: { at: 'desc' } }), ({ taskId }) => taskId),
    )
    return found ?? []
  }

  @FieldResolver(() => TaskPermissions)
  async permissions(@Root() task: Task, @Ctx() ctx: Context): Promise<TaskPermissions> {
    return taskPermissions(await atBoard(ctx, task.allianceId), task)
  }
}

@Resolver(() => Deliverable)
export class DeliverableResolver {
  @FieldResolver(() => [Submission], { description: 'oldest first' })
  async submissions(@Root() { id, allianceId }: Deliverable, @Ctx() ctx: Context): Promise<readonly Submission[]> {
    return (await boardOf(ctx, allianceId)).submissions.get(id) ?? []
  }
}

@Resolver(() => Submission)
export class SubmissionResolver {
  @FieldResolver(() => String, { description: 'last day on which it is to be decided' })
  async decideBy(@Root() { allianceId, at }: Submission, @Ctx() ctx: Context): Promise<string> {
    return decideBy(await boardOf(ctx, allianceId), at)
  }
}

@Resolver(() => Milestone)
export class MilestoneResolver {
  @FieldResolver(() => [Submission], { description: 'oldest first' })
  async submissions(@Root() { id, allianceId }: Milestone, @Ctx() ctx: Context): Promise<readonly Submission[]> {
    return (await boardOf(ctx, allianceId)).submissions.get(id) ?? []
  }

  @FieldResolver(() => MilestoneOutlook, { nullable: true })
  async outlook(@Root() { rowId, allianceId }: Milestone, @Ctx() ctx: Context): Promise<MilestoneOutlook | null> {
    const { milestoneOutlook, instalments } = await boardOf(ctx, allianceId)
    const found = milestoneOutlook.get(rowId)
    if (!found) return null
    const hanging = found.instalments.flatMap(({ id, dueDate }) => {
      const instalment = instalments.find((one) => one.rowId === id)
      return instalment ? [{ instalment, dueDate }] : []
    })
    return { ...found, instalments: hanging }
  }
}

@Resolver(() => TaskChange)
export class TaskChangeResolver {
  @FieldResolver(() => [ChangeConsent])
  async consents(@Root() { id, allianceId }: TaskChange, @Ctx() ctx: Context): Promise<readonly ChangeConsent[]> {
    return (await boardOf(ctx, allianceId)).consents.get(id) ?? []
  }

  @FieldResolver(() => Permission)
  async answer(@Root() change: TaskChange, @Ctx() ctx: Context): Promise<Permission> {
    return answerPermission(await atBoard(ctx, change.allianceId), change)
  }

  @FieldResolver(() => Permission)
  async withdraw(@Root() change: TaskChange, @Ctx() ctx: Context): Promise<Permission> {
    return withdrawPermission(await atBoard(ctx, change.allianceId), change)
  }
}
