import { Field, ID, InputType } from 'type-graphql'

/** An event of the stage machine, brought about by a party. */
@InputType()
export class AllianceEventInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String, { defaultValue: '' }) note!: string
}
