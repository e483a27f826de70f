import { Field, ID, InputType, Int } from 'type-graphql'
import { Fen } from '../platform/graphql/scalars.ts'

@InputType()
export class RecordReceiptInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String, { description: 'YYYY-MM-DD' }) date!: string
  @Field(() => Fen) amount!: bigint
  @Field(() => String) payer!: string
  @Field(() => String, { defaultValue: '' }) contract!: string
  @Field(() => String, { nullable: true }) resultId?: string | null
  @Field(() => String) description!: string
  @Field(() => String, { defaultValue: '' }) evidence!: string
  @Field(() => ID, { nullable: true, description: 'makes it a counter-entry' }) correctsReceiptId?: string | null
}

@InputType()
export class ActualDeductionInput {
  @Field(() => Int) order!: number
  @Field(() => Fen) amount!: bigint
}

@InputType()
export class IssueSettlementInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String, { description: 'first day, YYYY-MM-DD' }) from!: string
  @Field(() => String, { description: 'last day, YYYY-MM-DD' }) to!: string
  @Field(() => [ActualDeductionInput], { defaultValue: [] }) actuals!: ActualDeductionInput[]
  @Field(() => Fen, { description: 'what the issuer saw as distributable; another figure is refused' }) distributable!: bigint
}

@InputType()
export class AnswerSettlementInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => ID) settlementId!: string
  @Field(() => String, { description: 'of the statement that was read' }) figuresHash!: string
  @Field(() => String, { description: 'confirmed or disputed' }) decision!: string
  @Field(() => Int, { nullable: true, description: 'the disputed deduction; null: the gross income' }) order?: number | null
  @Field(() => Fen, { nullable: true, description: 'what it should have been' }) amount?: bigint | null
  @Field(() => String, { defaultValue: '' }) reason!: string
}

@InputType()
export class ConfirmPaymentInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => ID) settlementId!: string
  @Field(() => ID, { description: 'who is paid' }) organizationId!: string
  @Field(() => Fen, { description: 'as it was shown; another amount is refused' }) amount!: bigint
  @Field(() => String, { defaultValue: '' }) reference!: string
}

@InputType()
export class SaveSimulationInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String) name!: string
  @Field(() => Fen) gross!: bigint
  @Field(() => [ActualDeductionInput], { defaultValue: [] }) actuals!: ActualDeductionInput[]
}
