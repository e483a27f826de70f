import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Alliance } from '../membership/index.ts'
import type { Lane } from '@mengyue/domain'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import type { Opt } from '@mikro-orm/core'
import { commentPolicies } from './policies.ts'

@ObjectType()
export class CommentAnchor {
  @Field(() => Int) start!: number
  @Field(() => Int) end!: number
  @Field(() => String) quote!: string
}

/** A remark on a range of one content: for everyone, for the author's organization and one other, or for the author's alone. What was said stays; only that it is settled is noted. */
@ObjectType()
@Entity({ tableName: 'comment', policies: commentPolicies, rowLevelSecurity: true })
@Index({ properties: ['allianceId', 'clauseId'] })
export class Comment {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @ManyToOne(() => Alliance, { mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  @Field(() => String) @Property({ type: 'text' }) clauseId!: string
  @Field(() => ID, { nullable: true }) @Property({ type: 'uuid', nullable: true }) proposalId: string | null = null
  @Field(() => String) @Property({ type: 'text' }) contentHash!: string
  @Field(() => CommentAnchor, { nullable: true }) @Property({ type: 'jsonb', nullable: true }) anchor: CommentAnchor | null = null
  @Field(() => ID) @Property({ type: 'uuid' }) organizationId!: string
  @Field(() => ID) @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => String, { description: 'alliance, parties (two of them) or organization' }) @Property({ type: 'text' }) visibility!: Lane
  @Field(() => ID, { nullable: true, description: 'the other of two parties' })
  @Property({ type: 'uuid', nullable: true })
  counterpartId: string | null = null
  @Field(() => [ID], { description: 'organizations that are asked to look' })
  @Property({ type: 'jsonb' })
  mentions: Opt<string[]> = []
  @Field(() => String) @Property({ type: 'text' }) text!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) at!: Date
  @Field(() => DateTime, { nullable: true }) @Property({ type: 'timestamptz', nullable: true }) resolvedAt: Date | null = null
  @Field(() => String, { nullable: true }) @Property({ type: 'text', nullable: true }) resolvedByName: string | null = null
}
