import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { submissionPolicies } from './policies.ts'
import { WorkFile } from './work-file.type.ts'

/** A deliverable or a milestone as it was handed in: frozen under the hash of its content, decided once. */
@ObjectType()
@Entity({ tableName: 'submission', policies: submissionPolicies, rowLevelSecurity: true })
@Unique({ properties: ['subjectId', 'number'] })
@Index({ properties: ['allianceId'] })
export class Submission {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Property({ type: 'uuid' }) allianceId!: string
  @Field(() => String, { description: 'deliverable or milestone' }) @Property({ type: 'text' }) subjectKind!: 'deliverable' | 'milestone'
  @Field(() => ID) @Property({ type: 'uuid' }) subjectId!: string
  @Field(() => Int, { description: 'from 1' }) @Property({ type: 'integer' }) number!: number
  @Field(() => ID) @Property({ type: 'uuid' }) organizationId!: string
  @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => String) @Property({ type: 'text' }) note!: string
  @Field(() => [WorkFile]) @Property({ type: 'jsonb' }) files!: WorkFile[]
  @Field(() => String, { description: 'hex SHA-256 of what was handed in' }) @Property({ type: 'text' }) contentHash!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) at!: Date
  @Field(() => String, { nullable: true, description: 'accepted or returned' })
  @Property({ type: 'text', nullable: true })
  decision: 'accepted' | 'returned' | null = null
  @Field(() => String, { nullable: true }) @Property({ type: 'text', nullable: true }) reasons: string | null = null
  @Field(() => String, { nullable: true }) @Property({ type: 'text', nullable: true }) decidedByName: string | null = null
  @Field(() => DateTime, { nullable: true }) @Property({ type: 'timestamptz', nullable: true }) decidedAt: Date | null = null
}
