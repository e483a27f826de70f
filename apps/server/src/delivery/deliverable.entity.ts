import type { Opt } from '@mikro-orm/core'
import type { DeliverableStatus } from '@mengyue/domain'
import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { workPolicies } from './policies.ts'

/** Something that a task has to bring, by its row in the signed task. */
@ObjectType()
@Entity({ tableName: 'deliverable', policies: workPolicies, rowLevelSecurity: true })
@Unique({ properties: ['taskId', 'position'] })
export class Deliverable {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Field(() => ID) @Index() @Property({ type: 'uuid' }) allianceId!: string
  @Field(() => ID) @Property({ type: 'uuid' }) taskId!: string
  @Field(() => Int, { description: 'place in the signed task, from 0' }) @Property({ type: 'integer' }) position!: number
  @Field(() => String) @Property({ type: 'text' }) name!: string
  @Field(() => String, { description: 'enum deliverable-kinds' }) @Property({ type: 'text' }) kind!: string
  @Field(() => String) @Property({ type: 'decimal', columnType: 'numeric' }) quantity!: string
  @Field(() => String) @Property({ type: 'text' }) unit!: string
  @Field(() => String, { description: 'enum deliverable-status' }) @Property({ type: 'text' }) status: Opt<DeliverableStatus> = 'planned'
  @Field(() => Int, { description: 'grows with every change' }) @Property({ type: 'integer' }) version: Opt<number> = 1
}
