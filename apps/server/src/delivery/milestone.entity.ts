import type { Opt } from '@mikro-orm/core'
import type { MilestoneStatus, MilestoneTerms } from '@mengyue/domain'
import { Entity, Property } from '@mikro-orm/decorators/legacy'
import { Field, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { SignedRow } from '../signing/index.ts'
import { workPolicies } from './policies.ts'

/** A day by which something must be shown. */
@ObjectType({ implements: SignedRow })
@Entity({ tableName: 'milestone', policies: workPolicies, rowLevelSecurity: true })
export class Milestone extends SignedRow implements MilestoneTerms {
  @Field(() => String) @Property({ type: 'text' }) name!: string
  @Field(() => String, { description: 'calendar day in Asia/Shanghai' }) @Property({ type: 'date' }) dueDate!: string
  @Field(() => Boolean) @Property({ type: 'boolean' }) inPilot!: boolean
  @Field(() => String, { description: 'what shows it' }) @Property({ type: 'text' }) evidence!: string
  @Field(() => [String], { description: 'rowIds of the tasks' }) @Property({ type: 'jsonb' }) taskIds!: string[]
  @Field(() => String, { description: 'enum milestone-status; overdue follows from the day' })
  @Property({ type: 'text' })
  status: Opt<MilestoneStatus> = 'planned'
  @Field(() => DateTime, { nullable: true }) @Property({ type: 'timestamptz', nullable: true }) confirmedAt: Date | null = null
  @Field(() => Int, { description: 'grows with every change' }) @Property({ type: 'integer' }) version: Opt<number> = 1
}
