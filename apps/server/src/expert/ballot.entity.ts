import type { VoteChoice } from '@mengyue/domain'
import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { ballotPolicies } from './council-policies.ts'
import type { VotedKind, VoteStatement } from './vote-statement.ts'

/** A party's vote with the assertion of its voter's passkey. One of each party on one subject, never changed. */
@ObjectType()
@Entity({ tableName: 'ballot', policies: ballotPolicies, rowLevelSecurity: true })
@Unique({ properties: ['allianceId', 'subjectId', 'organizationId'] })
export class Ballot {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Property({ type: 'uuid' }) allianceId!: string
  @Property({ type: 'text' }) subjectKind!: VotedKind
  @Property({ type: 'uuid' }) subjectId!: string
  @Field(() => ID) @Property({ type: 'uuid' }) organizationId!: string
  @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => String, { description: 'for, against or abstain' }) @Property({ type: 'text' }) choice!: VoteChoice
  @Field(() => String, { nullable: true }) @Property({ type: 'text', nullable: true }) reason: string | null = null
  @Property({ type: 'jsonb' }) statement!: VoteStatement
  @Property({ type: 'text' }) credentialId!: string
  @Property({ type: 'text' }) clientDataJson!: string
  @Property({ type: 'text' }) authenticatorData!: string
  @Property({ type: 'text' }) signature!: string
  @Property({ type: 'text' }) publicKey!: string
  @Field(() => String, { description: "of the voter's key" }) @Property({ type: 'text' }) fingerprint!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) at!: Date
}
