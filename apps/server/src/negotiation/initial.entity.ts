import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Alliance } from '../membership/index.ts'
import { Field, ID, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { saidInAlliance } from './policies.ts'

/** A party's signatory has signed one clause's content hash (草签): who and when is known to all, the assertion is a signature in the chapter signing. */
@ObjectType()
@Entity({ tableName: 'initial', policies: saidInAlliance, rowLevelSecurity: true })
@Index({ properties: ['allianceId', 'clauseId'] })
export class Initial {
  @PrimaryKey({ type: 'uuid' }) id!: string
  @ManyToOne(() => Alliance, { mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  @Property({ type: 'text' }) clauseId!: string
  @Field(() => ID) @Property({ type: 'uuid' }) organizationId!: string
  @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => String) @Property({ type: 'text' }) contentHash!: string
  @Property({ type: 'uuid' }) signatureId!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) at!: Date
  /** ledger entry that brought it */
  @Property({ type: 'integer' }) seq!: number
}
