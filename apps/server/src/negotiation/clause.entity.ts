import type { Opt } from '@mikro-orm/core'
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Alliance } from '../membership/index.ts'
import type { ClauseContent } from '@mengyue/domain'
import { Field, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { clausePolicies } from './policies.ts'

/** One clause of an agreement with its complete current content. Its state is never stored: it follows from the stances on its hash. */
@ObjectType()
@Entity({ tableName: 'clause', policies: clausePolicies, rowLevelSecurity: true })
export class Clause {
  @ManyToOne(() => Alliance, { primary: true, mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  @Field(() => String) @PrimaryKey({ type: 'text' }) clauseId!: string
  @Field(() => Boolean) @Property({ type: 'boolean' }) enabled!: boolean
  /** exactly the slots and tables that the wording uses */
  @Property({ type: 'jsonb' }) content!: ClauseContent
  /** hex SHA-256 of the canonical content */
  @Field(() => String) @Property({ type: 'text' }) contentHash!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) contentSince!: Date
  /** number of the present content among the clause's versions, from 1 */
  @Property({ type: 'integer' }) versionNumber: Opt<number> = 1
  @Field(() => DateTime, { nullable: true }) @Property({ type: 'timestamptz', nullable: true }) reopenedAt: Date | null = null
  @Field(() => String, { nullable: true }) @Property({ type: 'text', nullable: true }) reopenReason: string | null = null
  /** ledger entry of the last reopening: stances and initials at or before it no longer count */
  @Property({ type: 'integer' }) reopenedSeq: Opt<number> = 0
}
