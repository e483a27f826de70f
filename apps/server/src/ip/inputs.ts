import { Field, ID, InputType } from 'type-graphql'

@InputType()
export class InventorInput {
  @Field(() => String) name!: string
  @Field(() => ID) organizationId!: string
}

@InputType()
export class RecordIpStepInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String, { description: 'rowId of the result' }) resultId!: string
  @Field(() => String, { description: 'enum result-status' }) kind!: string
  @Field(() => String, { description: 'YYYY-MM-DD' }) day!: string
  @Field(() => String, { defaultValue: '' }) reference!: string
  @Field(() => [InventorInput], { defaultValue: [] }) inventors!: InventorInput[]
}
