import type { Opt } from '@mikro-orm/core'
import type { TaskChangeTerms } from '@mengyue/domain'
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { changePolicies, reportPolicies } from './policies.ts'

@ObjectType()
export class ChangedTerms implements TaskChangeTerms {
  @Field(() => String) startDate!: string
  @Field(() => String) dueDate!: string
  @Field(() => String) objective!: string
}

/** A change of a task's days or objective that the parties it touches have to agree to. */
@ObjectType()
@Entity({ tableName: 'task_change', policies: changePolicies, rowLevelSecurity: true })
@Index({ properties: ['allianceId', 'taskId'] })
export class TaskChange {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Property({ type: 'uuid' }) allianceId!: string
  @Field(() => ID) @Property({ type: 'uuid' }) taskId!: string
  @Field(() => ID) @Property({ type: 'uuid' }) organizationId!: string
  @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => String) @Property({ type: 'text' }) reason!: string
  @Field(() => ChangedTerms, { description: 'as they were' }) @Property({ type: 'jsonb', fieldName: 'from_terms' }) from!: ChangedTerms
  @Field(() => ChangedTerms) @Property({ type: 'jsonb', fieldName: 'to_terms' }) to!: ChangedTerms
  @Field(() => Int, { description: 'of the task' }) @Property({ type: 'integer' }) baseVersion!: number
  @Field(() => [ID], { description: 'organizations whose consent it needs' }) @Property({ type: 'jsonb' }) touchedIds!: string[]
  @Field(() => String, { description: 'open, agreed, rejected or withdrawn' })
  @Property({ type: 'text' })
  status: Opt<'open' | 'agreed' | 'rejected' | 'withdrawn'> = 'open'
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) createdAt!: Date
  @Field(() => DateTime, { nullable: true }) @Property({ type: 'timestamptz', nullable: true }) resolvedAt: Date | null = null
}

/** A party's answer to a change. */
@ObjectType()
@Entity({ tableName: 'change_consent', policies: reportPolicies, rowLevelSecurity: true })
export class ChangeConsent {
  @PrimaryKey({ type: 'uuid' }) changeId!: string
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) organizationId!: string
  @Index() @Property({ type: 'uuid' }) allianceId!: string
  @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => String, { description: 'agree or reject' }) @Property({ type: 'text' }) decision!: 'agree' | 'reject'
  @Field(() => String) @Property({ type: 'text' }) reason!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) at!: Date
}
