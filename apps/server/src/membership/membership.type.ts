import { Field, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../platform/graphql/connection.ts'
import { Permission, Text } from '../platform/graphql/permission.ts'
import { RuleResult } from '../platform/graphql/rule-result.type.ts'
import { DateTime } from '../platform/graphql/scalars.ts'
import { Alliance } from './alliance.entity.ts'

@ObjectType({ description: 'One event of the stage machine that leaves the present stage' })
export class StageMove {
  @Field(() => String, { description: 'enum alliance-events' }) event!: string
  @Field(() => Text) label!: Text
  @Field(() => String, { description: 'enum alliance-states' }) target!: string
  @Field(() => Permission) permission!: Permission
  @Field(() => [RuleResult]) blockedBy!: RuleResult[]
}

@ObjectType()
export class StageStep {
  @Field(() => String) id!: string
  @Field(() => Text) label!: Text
  @Field(() => DateTime, { nullable: true }) reachedAt!: Date | null
  @Field(() => String, { description: 'done | current | ahead | stopped' }) state!: string
}

@ObjectType()
export class AlliancePermissions {
  @Field(() => Permission) invite!: Permission
  @Field(() => Permission) saveDraft!: Permission
  @Field(() => Permission) justify!: Permission
  @Field(() => Permission) lockText!: Permission
  @Field(() => Permission) reopenNegotiation!: Permission
}

@ObjectType()
export class AllianceConnection extends connectionOf('Alliance', () => Alliance) {
  @Field(() => Int) totalCount!: number
}
