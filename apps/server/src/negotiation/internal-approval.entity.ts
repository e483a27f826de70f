import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Alliance } from '../membership/index.ts'
import { Field, ID, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { insideOrganization } from './policies.ts'

export type ApprovalDecision = 'approve' | 'return'

/** A legal reviewer's word inside the organization on one content; of several on one hash the last counts. */
@ObjectType()
@Entity({ tableName: 'internal_approval', policies: insideOrganization, rowLevelSecurity: true })
@Index({ properties: ['allianceId', 'clauseId'] })
export class InternalApproval {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @ManyToOne(() => Alliance, { mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  @Property({ type: 'text' }) clauseId!: string
  @Property({ type: 'uuid' }) organizationId!: string
  @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => String) @Property({ type: 'text' }) contentHash!: string
  @Field(() => String) @Property({ type: 'text' }) decision!: ApprovalDecision
  @Field(() => String) @Property({ type: 'text' }) comment!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) at!: Date
  /** ledger entry that brought it */
  @Property({ type: 'integer' }) seq!: number
}
