import type { Opt } from '@mikro-orm/core'
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Alliance } from '../membership/index.ts'
import type { ClauseContent } from '@mengyue/domain'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { proposalPolicies } from './policies.ts'

export type ProposalKind = 'initial' | 'counter' | 'amend'
export type ProposalStatus = 'open' | 'adopted' | 'rejected' | 'withdrawn' | 'superseded'

/** A full alternative content for one clause, with its reason. Proposals to the same clause live side by side. */
@ObjectType()
@Entity({ tableName: 'proposal', policies: proposalPolicies, rowLevelSecurity: true })
@Unique({ properties: ['allianceId', 'clauseId', 'seq'] })
@Index({ properties: ['allianceId', 'status'] })
export class Proposal {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @ManyToOne(() => Alliance, { mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  @Field(() => String) @Property({ type: 'text' }) clauseId!: string
  /** position among the clause's proposals, from 1 */
  @Field(() => Int) @Property({ type: 'integer' }) seq!: number
  @Field(() => ID) @Property({ type: 'uuid' }) organizationId!: string
  @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => String, { description: 'enum proposal-kinds' }) @Property({ type: 'text' }) kind!: ProposalKind
  @Field(() => ID, { nullable: true }) @Property({ type: 'uuid', nullable: true }) baseProposalId: string | null = null
  @Field(() => ID, { nullable: true, description: 'the package that it is part of: settled with it, whole' })
  @Property({ type: 'uuid', nullable: true })
  packageId: string | null = null
  /** position of that package among the alliance's, from 1 */
  @Property({ type: 'integer', nullable: true }) packageSeq: number | null = null
  @Field(() => String) @Property({ type: 'text' }) baseHash!: string
  @Field(() => String) @Property({ type: 'text' }) summary!: string
  @Field(() => String) @Property({ type: 'text' }) rationale!: string
  @Property({ type: 'jsonb' }) content!: ClauseContent
  @Field(() => String) @Property({ type: 'text' }) contentHash!: string
  @Field(() => String, { description: 'enum proposal-status' }) @Property({ type: 'text' }) status: Opt<ProposalStatus> = 'open'
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) createdAt!: Date
  @Field(() => DateTime, { nullable: true }) @Property({ type: 'timestamptz', nullable: true }) resolvedAt: Date | null = null
  @Field(() => String, { nullable: true }) @Property({ type: 'text', nullable: true }) resolvedReason: string | null = null
}
