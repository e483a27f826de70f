import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { connectionOf } from '../platform/graphql/connection.ts'
import { Text } from '../platform/graphql/permission.ts'

@ObjectType()
export class DeskItem {
  @Field(() => ID) id!: string
  @Field(() => String, {
    description:
      'respond | approve | adopt | initial | confirm | sign | lock | invite | accept-invitation | start-negotiation | passkey | authority',
  })
  kind!: string
  @Field(() => ID, { nullable: true }) allianceId!: string | null
  @Field(() => String, { nullable: true }) allianceName!: string | null
  @Field(() => String, { nullable: true }) clauseId!: string | null
  @Field(() => Text) title!: Text
  @Field(() => Text) detail!: Text
  @Field(() => ID, { nullable: true }) organizationId!: string | null
  @Field(() => DateTime, { nullable: true }) since!: Date | null
  @Field(() => DateTime, { nullable: true }) dueAt!: Date | null
  @Field(() => String, { description: 'path in the client' }) link!: string
}

@ObjectType()
export class DeskItemConnection extends connectionOf('DeskItem', () => DeskItem) {
  @Field(() => Int) totalCount!: number
}

@ObjectType()
export class OwedCount {
  @Field(() => ID) allianceId!: string
  @Field(() => Int) count!: number
}

@ObjectType()
export class Desk {
  @Field(() => Int) doneThisWeek!: number
  /** what is due first comes first */
  allOwed!: readonly DeskItem[]
  allWaiting!: readonly DeskItem[]
}
