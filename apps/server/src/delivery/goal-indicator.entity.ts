import type { GoalIndicatorTerms } from '@mengyue/domain'
import { Entity, Property } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { signedRows } from '../platform/database/policies.ts'
import { SignedRow } from '../signing/index.ts'

/** A technical figure that the alliance has to reach. */
@ObjectType({ implements: SignedRow })
@Entity({ tableName: 'goal_indicator', policies: signedRows, rowLevelSecurity: true })
export class GoalIndicator extends SignedRow implements GoalIndicatorTerms {
  @Field(() => String) @Property({ type: 'text' }) name!: string
  @Field(() => String) @Property({ type: 'text' }) unit!: string
  @Field(() => String, { nullable: true }) @Property({ type: 'decimal', columnType: 'numeric', nullable: true }) baseline: string | null =
    null
  @Field(() => String, { nullable: true }) @Property({ type: 'text', nullable: true }) baselineNote: string | null = null
  @Field(() => String) @Property({ type: 'decimal', columnType: 'numeric' }) target!: string
  @Field(() => String, { description: 'enum directions' }) @Property({ type: 'text' }) direction!: string
  @Field(() => String) @Property({ type: 'text' }) verificationMethod!: string
  @Field(() => [String], { description: 'rowIds of the tasks' }) @Property({ type: 'jsonb' }) taskIds!: string[]
}
