import { Field, ID, InputType } from 'type-graphql'

@InputType()
export class NameChiefExpertInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => ID) personId!: string
}
