import { Field, ID, InputType, Int } from 'type-graphql'

@InputType()
export class WorkFileInput {
  @Field(() => String) name!: string
  @Field(() => String, { description: 'PDF, PNG, JPEG or plain text' }) base64!: string
}

@InputType()
class WorkInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
}

@InputType()
export class ReportProgressInput extends WorkInput {
  @Field(() => ID) taskId!: string
  @Field(() => Int, { description: 'of the task, as it was seen' }) version!: number
  @Field(() => Int, { description: 'in %' }) progress!: number
  @Field(() => String, { nullable: true, description: 'day on which it will be done; null: as planned' }) forecastDate?: string | null
  @Field(() => String, { nullable: true, description: 'what keeps it from going on' }) blockedBy?: string | null
  @Field(() => String) text!: string
  @Field(() => [WorkFileInput], { defaultValue: [] }) files!: WorkFileInput[]
}

@InputType()
export class SubmitDeliverableInput extends WorkInput {
  @Field(() => ID) deliverableId!: string
  @Field(() => Int) version!: number
  @Field(() => String) note!: string
  @Field(() => [WorkFileInput], { defaultValue: [] }) files!: WorkFileInput[]
}

@InputType()
export class ReportMilestoneInput extends WorkInput {
  @Field(() => ID) milestoneId!: string
  @Field(() => Int) version!: number
  @Field(() => String) note!: string
  @Field(() => [WorkFileInput], { defaultValue: [] }) files!: WorkFileInput[]
}

@InputType()
export class DecideSubmissionInput extends WorkInput {
  @Field(() => ID) submissionId!: string
  @Field(() => String, { description: 'what was looked at' }) contentHash!: string
  @Field(() => String, { description: 'accepted or returned' }) decision!: string
  @Field(() => String, { defaultValue: '', description: 'needed to return' }) reasons!: string
}

@InputType()
export class PresentTaskInput extends WorkInput {
  @Field(() => ID) taskId!: string
  @Field(() => Int) version!: number
  @Field(() => String) note!: string
}

@InputType()
export class ConcludeTaskInput extends WorkInput {
  @Field(() => ID) taskId!: string
  @Field(() => Int) version!: number
  @Field(() => String, { description: 'enum acceptance-conclusions' }) conclusion!: string
  @Field(() => String) reasons!: string
}

@InputType()
export class ProposeTaskChangeInput extends WorkInput {
  @Field(() => ID) taskId!: string
  @Field(() => Int) version!: number
  @Field(() => String, { nullable: true }) startDate?: string | null
  @Field(() => String, { nullable: true }) dueDate?: string | null
  @Field(() => String, { nullable: true }) objective?: string | null
  @Field(() => String) reason!: string
}

@InputType()
export class AnswerTaskChangeInput extends WorkInput {
  @Field(() => ID) changeId!: string
  @Field(() => String, { description: 'agree or reject' }) decision!: string
  @Field(() => String, { defaultValue: '', description: 'needed to reject' }) reason!: string
}

@InputType()
export class WithdrawTaskChangeInput extends WorkInput {
  @Field(() => ID) changeId!: string
}
