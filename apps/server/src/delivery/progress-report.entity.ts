import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { reportPolicies } from './policies.ts'
import { WorkFile } from './work-file.type.ts'

/** What a party of a task said of how far it has come. */
@ObjectType()
@Entity({ tableName: 'progress_report', policies: reportPolicies, rowLevelSecurity: true })
@Index({ properties: ['allianceId', 'taskId'] })
export class ProgressReport {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Property({ type: 'uuid' }) allianceId!: string
  @Field(() => ID) @Property({ type: 'uuid' }) taskId!: string
  @Field(() => ID) @Property({ type: 'uuid' }) organizationId!: string
  @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => Int) @Property({ type: 'integer' }) progress!: number
  @Field(() => String, { nullable: true }) @Property({ type: 'date', nullable: true }) forecastDate: string | null = null
  @Field(() => String, { nullable: true }) @Property({ type: 'text', nullable: true }) blockedBy: string | null = null
  @Field(() => String) @Property({ type: 'text', fieldName: 'report' }) text!: string
  @Field(() => [WorkFile]) @Property({ type: 'jsonb' }) files!: WorkFile[]
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) at!: Date
}
