import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Permission, Text } from '../platform/graphql/permission.ts'
import { DateTime } from '../platform/graphql/scalars.ts'

/** One thing that the viewer is told of. */
@ObjectType('Notice')
export class NoticeType {
  @Field(() => ID) id!: string
  @Field(() => String, {
    description: 'your-turn | mention | answered | approval | initial | sign | locked | reopened | deadline | reminder | escalation',
  })
  kind!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String) allianceName!: string
  @Field(() => String, { nullable: true }) clauseId!: string | null
  @Field(() => Text, { nullable: true, description: 'the clause with its number' }) clause!: Text | null
  @Field(() => Text, { description: 'who did what; nothing of what was written' }) text!: Text
  @Field(() => String, { description: 'path in the client' }) link!: string
  @Field(() => DateTime) at!: Date
  @Field(() => DateTime, { nullable: true }) readAt!: Date | null
}

/** The viewer's notices, newest first. */
@ObjectType()
export class NoticePage {
  @Field(() => Int, { description: 'of all, not only of this page' }) unread!: number
  @Field(() => [NoticeType]) notices!: NoticeType[]
  @Field(() => String, { nullable: true, description: 'cursor for what is older; null at the end' }) older!: string | null
}

/** A party whose move it is. */
@ObjectType()
export class PartyTurn {
  @Field(() => ID) organizationId!: string
  @Field(() => Int, { description: 'clauses that it has not answered' }) clauses!: number
  @Field(() => DateTime, { description: 'since when it has been asked, of the oldest' }) since!: Date
  @Field(() => DateTime) dueAt!: Date
  @Field(() => Int, { description: 'working days by the State Council’s schedule' }) age!: number
  @Field(() => Boolean, { description: 'the lead is told of it' }) escalated!: boolean
  @Field(() => DateTime, { nullable: true, description: 'when the lead last reminded it; to the two of them only' })
  remindedAt!: Date | null
  @Field(() => Permission) remind!: Permission
}

/** Whose move it is in a negotiation. */
@ObjectType()
export class Turns {
  @Field(() => [PartyTurn]) parties!: PartyTurn[]
  @Field(() => Int, { description: 'working days after which the lead is told' }) escalateAfter!: number
  @Field(() => [Int], { description: 'years in these counts whose holidays are not published yet: weekends stand in' })
  unscheduledYears!: number[]
  @Field(() => Permission) setEscalation!: Permission
}
