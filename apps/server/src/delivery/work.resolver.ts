import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import { answerTaskChange, withdrawTaskChange } from './answer-task-change.ts'
import { concludeTask } from './conclude-task.ts'
import { decideSubmission } from './decide-submission.ts'
import {
  AnswerTaskChangeInput,
  ConcludeTaskInput,
  DecideSubmissionInput,
  PresentTaskInput,
  ProposeTaskChangeInput,
  ReportMilestoneInput,
  ReportProgressInput,
  SubmitDeliverableInput,
  WithdrawTaskChangeInput,
} from './inputs.ts'
import { Milestone } from './milestone.entity.ts'
import { presentForAcceptance } from './present-for-acceptance.ts'
import { proposeTaskChange } from './propose-task-change.ts'
import { reportMilestone } from './report-milestone.ts'
import { reportProgress } from './report-progress.ts'
import { Submission } from './submission.entity.ts'
import { submitDeliverable } from './submit-deliverable.ts'
import { Task } from './task.entity.ts'

@Resolver()
export class WorkResolver {
  @Mutation(() => Task)
  async reportProgress(@Arg('input', () => ReportProgressInput) input: ReportProgressInput, @Ctx() ctx: Context): Promise<Task> {
    return taskOf(ctx, await reportProgress(ctx, input))
  }

  @Mutation(() => Task)
  async submitDeliverable(@Arg('input', () => SubmitDeliverableInput) input: SubmitDeliverableInput, @Ctx() ctx: Context): Promise<Task> {
    return taskOf(ctx, await submitDeliverable(ctx, input))
  }

  @Mutation(() => Milestone)
  async reportMilestone(@Arg('input', () => ReportMilestoneInput) input: ReportMilestoneInput, @Ctx() ctx: Context): Promise<Milestone> {
    const id = await reportMilestone(ctx, input)
    const milestone = await ctx.em.findOne(Milestone, { id })
    if (!milestone) throw refused('NOT_FOUND')
    return milestone
  }

  @Mutation(() => Submission)
  async decideSubmission(
    @Arg('input', () => DecideSubmissionInput) input: DecideSubmissionInput,
    @Ctx() ctx: Context,
  ): Promise<Submission> {
    const id = await decideSubmission(ctx, input)
    const submission = await ctx.em.findOne(Submission, { id })
    if (!submission) throw refused('NOT_FOUND')
    return submission
  }

  @Mutation(() => Task)
  async presentTask(@Arg('input', () => PresentTaskInput) input: PresentTaskInput, @Ctx() ctx: Context): Promise<Task> {
    return taskOf(ctx, await presentForAcceptance(ctx, input))
  }

  @Mutation(() => Task)
  async concludeTask(@Arg('input', () => ConcludeTaskInput) input: ConcludeTaskInput, @Ctx() ctx: Context): Promise<Task> {
    return taskOf(ctx, await concludeTask(ctx, input))
  }

  @Mutation(() => Task)
  async proposeTaskChange(@Arg('input', () => ProposeTaskChangeInput) input: ProposeTaskChangeInput, @Ctx() ctx: Context): Promise<Task> {
    return taskOf(ctx, await proposeTaskChange(ctx, input))
  }

  @Mutation(() => Task)
  async answerTaskChange(@Arg('input', () => AnswerTaskChangeInput) input: AnswerTaskChangeInput, @Ctx() ctx: Context): Promise<Task> {
    return taskOf(ctx, await answerTaskChange(ctx, input))
  }

  @Mutation(() => Task)
  async withdrawTaskChange(
    @Arg('input', () => WithdrawTaskChangeInput) input: WithdrawTaskChangeInput,
    @Ctx() ctx: Context,
  ): Promise<Task> {
    return taskOf(ctx, await withdrawTaskChange(ctx, input))
  }
}

async function taskOf(ctx: Context, id: string): Promise<Task> {
  const task = await ctx.em.findOne(Task, { id })
  if (!task) throw refused('NOT_FOUND')
  return task
}
