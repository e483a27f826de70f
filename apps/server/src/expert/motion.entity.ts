import type { DecisionRule, Tally, VoteOutcome } from '@mengyue/domain'
import type { Opt } from '@mikro-orm/core'
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime, JSONScalar } from '../platform/graphql/scalars.ts'
import { motionPolicies } from './council-policies.ts'

/** A matter on the council's agenda. Its rule is that of the signed table when it was called. */
@ObjectType()
@Entity({ tableName: 'council_motion', policies: motionPolicies, rowLevelSecurity: true })
@Index({ properties: ['allianceId'] })
export class CouncilMotion {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Property({ type: 'uuid' }) allianceId!: string
  @Field(() => ID, { description: 'row of the signed decision table' }) @Property({ type: 'uuid' }) matterId!: string
  @Field(() => String, { description: 'enum decision-rules' }) @Property({ type: 'text' }) rule!: DecisionRule
  @Field(() => String) @Property({ type: 'text' }) title!: string
  @Field(() => String, { description: 'the proposed decision with its reasons, as sent with the notice' })
  @Property({ type: 'text' })
  materials!: string
  @Field(() => ID) @Property({ type: 'uuid' }) calledBy!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) noticeAt!: Date
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) opensAt!: Date
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) closesAt!: Date
  @Field(() => [ID], { description: 'parties with a seat that are interested and stay out' })
  @Property({ type: 'jsonb' })
  recusedIds!: string[]
  @Field(() => String, { description: 'called or decided' }) @Property({ type: 'text' }) status: ('called' | 'decided') & Opt = 'called'
  @Field(() => String, { nullable: true, description: 'carried, rejected, no-quorum or tied' })
  @Property({ type: 'text', nullable: true })
  outcome: VoteOutcome | null = null
  @Field(() => JSONScalar, { nullable: true, description: 'the count when the vote was closed' })
  @Property({ type: 'jsonb', nullable: true })
  tally: Tally | null = null
  @Field(() => DateTime, { nullable: true }) @Property({ type: 'timestamptz', nullable: true }) decidedAt: Date | null = null
  @Field(() => Int) @Property({ type: 'integer' }) version: Opt<number> = 1
}
