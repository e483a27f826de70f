import type { Opt } from '@mikro-orm/core'
import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Alliance } from '../membership/index.ts'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import type { Json } from '../platform/json.ts'
import { agreementPolicies } from './policies.ts'

export type AgreementStatus = 'draft' | 'negotiating' | 'locked' | 'signed' | 'amending' | 'terminated'

/** The formation agreement of one alliance: one set of slot values and one set of tables for all its clauses. */
@ObjectType()
@Entity({ tableName: 'agreement', policies: agreementPolicies, rowLevelSecurity: true })
export class Agreement {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Field(() => ID) @ManyToOne(() => Alliance, { mapToPk: true, fieldName: 'alliance_id' }) @Unique() allianceId!: string
  @Field(() => String) @Property({ type: 'text' }) templateId!: string
  @Field(() => String) @Property({ type: 'text' }) templateVersion!: string
  @Field(() => String, { nullable: true }) @Property({ type: 'text', nullable: true }) number: string | null = null
  @Field(() => Int, { description: 'counts the text locks' }) @Property({ type: 'integer' }) version: Opt<number> = 0
  @Field(() => Int, { description: 'counts the saves of the draft: what saveDraft expects' })
  @Property({ type: 'integer' })
  revision: Opt<number> = 0
  @Field(() => String, { description: 'enum agreement-status' }) @Property({ type: 'text' }) status: Opt<AgreementStatus> = 'draft'
  @Field(() => Boolean) @Property({ type: 'boolean' }) published: Opt<boolean> = false
  @Field(() => Int) @Property({ type: 'integer' }) minReviewHours: Opt<number> = 24
  @Field(() => DateTime, { nullable: true }) @Property({ type: 'timestamptz', nullable: true }) executedAt: Date | null = null
  /** slot → value, one for the whole agreement */
  @Property({ type: 'jsonb' }) values!: Record<string, Json>
  /** table key → rows, one set for the whole agreement */
  @Property({ type: 'jsonb' }) tables!: Record<string, Json>
}
