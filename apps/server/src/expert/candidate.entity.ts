import type { ExpertStatus, Tally, VoteOutcome } from '@mengyue/domain'
import type { Opt } from '@mikro-orm/core'
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime, JSONScalar } from '../platform/graphql/scalars.ts'
import { candidatePolicies } from './council-policies.ts'

/** Somebody whom a party wants as chief expert, with what the guide asks for: 学术、产业、协调 (EXP-002). */
@ObjectType()
@Entity({ tableName: 'expert_candidate', policies: candidatePolicies, rowLevelSecurity: true })
@Index({ properties: ['allianceId'] })
export class ExpertCandidate {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Property({ type: 'uuid' }) allianceId!: string
  @Field(() => String) @Property({ type: 'text' }) name!: string
  @Field(() => String) @Property({ type: 'text' }) title!: string
  @Field(() => ID, { nullable: true, description: 'party that employs the candidate' })
  @Property({ type: 'uuid', nullable: true })
  employerId: string | null = null
  @Field(() => String, { nullable: true, description: 'exactly one of this and employerId' })
  @Property({ type: 'text', nullable: true })
  externalOrg: string | null = null
  @Field(() => String) @Property({ type: 'text' }) academic!: string
  @Field(() => String) @Property({ type: 'text' }) industry!: string
  @Field(() => String) @Property({ type: 'text' }) coordination!: string
  @Field(() => ID) @Property({ type: 'uuid' }) nominatedBy!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) nominatedAt!: Date
  @Field(() => DateTime, { description: 'from then on the lead may close the vote' }) @Property({ type: 'timestamptz' }) votesUntil!: Date
  @Field(() => String, { description: 'enum expert-status' }) @Property({ type: 'text' }) status: ExpertStatus & Opt = 'nominated'
  @Field(() => Int, { nullable: true, description: "the expert committee's, in 0.01 points" })
  @Property({ type: 'integer', nullable: true })
  score: number | null = null
  @Field(() => String, { nullable: true }) @Property({ type: 'text', nullable: true }) opinion: string | null = null
  @Field(() => String, { nullable: true, description: 'carried, rejected, no-quorum or tied; null while the vote is open' })
  @Property({ type: 'text', nullable: true })
  outcome: VoteOutcome | null = null
  @Field(() => JSONScalar, { nullable: true, description: 'the count when the vote was closed' })
  @Property({ type: 'jsonb', nullable: true })
  tally: Tally | null = null
  @Field(() => DateTime, { nullable: true }) @Property({ type: 'timestamptz', nullable: true }) consentedAt: Date | null = null
  @Field(() => String, { nullable: true, description: 'declaration of conflicts of interest' })
  @Property({ type: 'text', nullable: true })
  conflicts: string | null = null
  @Field(() => String, { nullable: true }) @Property({ type: 'date', nullable: true }) termStart: string | null = null
  @Field(() => String, { nullable: true, description: 'last day' }) @Property({ type: 'date', nullable: true }) termEnd: string | null =
    null
  @Field(() => Int) @Property({ type: 'integer' }) version: Opt<number> = 1
}
