import type { Opt } from '@mikro-orm/core'
import type { TaskStatus, TaskTerms } from '@mengyue/domain'
import { Entity, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime, Fen } from '../platform/graphql/scalars.ts'
import { SignedRow } from '../signing/index.ts'
import { workPolicies } from './policies.ts'

@ObjectType()
export class TaskAcceptance {
  @Field(() => String) criteria!: string
  @Field(() => String, { description: 'enum acceptance-methods' }) method!: string
  @Field(() => String) acceptor!: string
}

@ObjectType()
export class TaskKpi {
  @Field(() => String, { description: "the indicator's rowId" }) goalIndicatorId!: string
  @Field(() => String) weight!: string
}

interface SignedDeliverable {
  name: string
  kind: string
  quantity: string
  unit: string
}

/** A task as it was signed, and how far it has come. */
@ObjectType({ implements: SignedRow })
@Entity({ tableName: 'task', policies: workPolicies, rowLevelSecurity: true })
export class Task extends SignedRow implements TaskTerms {
  @Field(() => String) @Property({ type: 'text' }) name!: string
  @Field(() => String) @Property({ type: 'text' }) objective!: string
  @Field(() => ID, { description: 'the organization that answers for it' }) @Property({ type: 'uuid' }) responsibleId!: string
  @Field(() => [ID]) @Property({ type: 'jsonb' }) participantIds!: string[]
  @Property({ type: 'jsonb' }) deliverables!: SignedDeliverable[]
  @Field(() => String, { description: 'calendar day in Asia/Shanghai' }) @Property({ type: 'date' }) startDate!: string
  @Field(() => String, { description: 'calendar day in Asia/Shanghai, inclusive' }) @Property({ type: 'date' }) dueDate!: string
  @Field(() => Fen) @Property({ type: 'bigint' }) budget!: bigint
  @Field(() => TaskAcceptance) @Property({ type: 'jsonb' }) acceptance!: TaskAcceptance
  @Field(() => [TaskKpi]) @Property({ type: 'jsonb' }) kpis!: TaskKpi[]
  @Field(() => Boolean) @Property({ type: 'boolean' }) challengeBased!: boolean
  @Field(() => [String], { description: 'rowIds of the tasks that come before' }) @Property({ type: 'jsonb' }) dependsOn!: string[]
  @Field(() => String, { description: 'enum task-status' }) @Property({ type: 'text' }) status: Opt<TaskStatus> = 'not-started'
  @Field(() => Int, { description: 'in %, as last reported' }) @Property({ type: 'integer' }) progress: Opt<number> = 0
  @Field(() => String, { nullable: true, description: 'day on which the responsible party last said it would be done' })
  @Property({ type: 'date', nullable: true })
  forecastDate: string | null = null
  @Field(() => String, { nullable: true, description: 'what keeps it from going on, as last reported' })
  @Property({ type: 'text', nullable: true })
  blockedBy: string | null = null
  @Field(() => DateTime, { nullable: true }) @Property({ type: 'timestamptz', nullable: true }) reportedAt: Date | null = null
  @Field(() => String, { nullable: true, description: 'last day of a rectification' })
  @Property({ type: 'date', nullable: true })
  rectifyBy: string | null = null
  @Field(() => DateTime, { nullable: true, description: 'when it was asked to be accepted' })
  @Property({ type: 'timestamptz', nullable: true })
  presentedAt: Date | null = null
  @Field(() => DateTime, { nullable: true }) @Property({ type: 'timestamptz', nullable: true }) concludedAt: Date | null = null
  @Field(() => Int) @Property({ type: 'integer' }) extensions: Opt<number> = 0
  @Field(() => Int) @Property({ type: 'integer' }) rectifications: Opt<number> = 0
  @Field(() => Int, { description: 'grows with every change' }) @Property({ type: 'integer' }) version: Opt<number> = 1
}
