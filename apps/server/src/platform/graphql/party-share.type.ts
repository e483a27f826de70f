import { Field, ID, Int, ObjectType } from 'type-graphql'

/** A party's part of a whole. */
@ObjectType()
export class PartyShare {
  @Field(() => ID) organizationId!: string
  @Field(() => Int, { description: 'in 0.01 %' }) share!: number
}
