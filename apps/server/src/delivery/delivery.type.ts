import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Permission } from '../platform/graphql/permission.ts'
import { FundingInstalment } from '../resources/index.ts'
import { GoalIndicator } from './goal-indicator.entity.ts'
import { Milestone } from './milestone.entity.ts'
import { Submission } from './submission.entity.ts'
import { Task } from './task.entity.ts'

@ObjectType({ description: 'What becomes of a task’s days as things stand' })
export class TaskOutlook {
  @Field(() => String, { description: 'day on which it will be done' }) expected!: string
  @Field(() => Int) lateDays!: number
  @Field(() => Int, { description: 'of these, the days that come from tasks before it' }) inheritedDays!: number
  @Field(() => String, { nullable: true, description: 'rowId of the task before it that pushes it most' }) pushedBy!: string | null
  @Field(() => Int, { description: 'days that it may slip before the end of everything moves' }) slackDays!: number
  @Field(() => Boolean) critical!: boolean
}

@ObjectType()
export class InstalmentOutlook {
  @Field(() => FundingInstalment) instalment!: FundingInstalment
  @Field(() => String, { description: 'day on which it falls due as things stand' }) dueDate!: string
}

@ObjectType()
export class MilestoneOutlook {
  @Field(() => String) expected!: string
  @Field(() => Int) lateDays!: number
  @Field(() => String, { nullable: true, description: 'rowId of the task whose delay moves it most' }) pushedBy!: string | null
  @Field(() => [InstalmentOutlook]) instalments!: InstalmentOutlook[]
}

@ObjectType()
export class TaskPermissions {
  @Field(() => Permission) report!: Permission
  @Field(() => Permission) submit!: Permission
  @Field(() => Permission) present!: Permission
  @Field(() => Permission) conclude!: Permission
  @Field(() => Permission) proposeChange!: Permission
}

@ObjectType({ description: 'Something that was handed in and waits for the chief expert' })
export class WaitingForAcceptance {
  @Field(() => ID, { description: 'of the submission, or of the task that was presented' }) id!: string
  @Field(() => Submission, { nullable: true }) submission!: Submission | null
  @Field(() => Task, { nullable: true }) task!: Task | null
  @Field(() => Milestone, { nullable: true }) milestone!: Milestone | null
  @Field(() => String) name!: string
  @Field(() => ID) organizationId!: string
  @Field(() => String, { description: 'last day, by working days' }) decideBy!: string
  @Field(() => Int, { description: 'working days that are left; negative when it is late' }) daysLeft!: number
}

@ObjectType({ description: 'The work of an executed agreement' })
export class Delivery {
  @Field(() => ID) allianceId!: string
  @Field(() => String, { description: 'calendar day in Asia/Shanghai' }) today!: string
  @Field(() => [Task]) tasks!: readonly Task[]
  @Field(() => [Milestone]) milestones!: readonly Milestone[]
  @Field(() => [GoalIndicator]) indicators!: readonly GoalIndicator[]
  @Field(() => [WaitingForAcceptance]) waiting!: WaitingForAcceptance[]
  @Field(() => Permission, { description: 'accept and return: the chief expert' }) judge!: Permission
}
