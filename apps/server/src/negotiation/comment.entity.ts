import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { commentPolicies } from './policies.ts'

export type Lane = 'organization' | 'alliance'

@ObjectType()
export class CommentAnchor {
  @Field(() => Int) start!: number
  @Field(() => Int) end!: number
  @Field(() => String) quote!: string
}

/** A remark on a range of one content, for everyone or for the author's organization alone. */
@ObjectType()
@Entity({ tableName: 'comment', policies: commentPolicies, rowLevelSecurity: true })
@Index({ properties: ['allianceId', 'clauseId'] })
export class Comment {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Property({ type: 'uuid' }) allianceId!: string
  @Field(() => String) @Property({ type: 'text' }) clauseId!: string
  @Field(() => ID, { nullable: true }) @Property({ type: 'uuid', nullable: true }) proposalId: string | null = null
  @Field(() => String) @Property({ type: 'text' }) contentHash!: string
  @Field(() => CommentAnchor, { nullable: true }) @Property({ type: 'jsonb', nullable: true }) anchor: CommentAnchor | null = null
  @Field(() => ID) @Property({ type: 'uuid' }) organizationId!: string
  @Field(() => ID) @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => String, { description: 'organization or alliance' }) @Property({ type: 'text' }) visibility!: Lane
  @Field(() => String) @Property({ type: 'text' }) text!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) at!: Date
}
