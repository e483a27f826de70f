import { Field, ID, InputType, Int } from 'type-graphql'

@InputType({ description: 'nothing but the key: every notice of the viewer' })
export class MarkNoticesReadInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => [ID], { nullable: true }) ids?: string[] | null
  @Field(() => ID, { nullable: true }) allianceId?: string | null
  @Field(() => String, { nullable: true, description: 'with allianceId: what is about this clause' }) clauseId?: string | null
}

@InputType()
export class ChooseNoticesInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => [String]) hidden!: string[]
  @Field(() => [String]) unmailed!: string[]
  @Field(() => String, { description: 'immediately, daily or never' }) digest!: string
  @Field(() => String, { nullable: true, description: 'HH:MM in Shanghai' }) quietFrom?: string | null
  @Field(() => String, { nullable: true, description: 'HH:MM in Shanghai' }) quietUntil?: string | null
}

@InputType()
export class RemindPartyInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => ID) organizationId!: string
}

@InputType()
export class SetEscalationInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => Int, { description: 'working days' }) days!: number
  @Field(() => Int, { description: 'the number that was seen' }) seen!: number
}
