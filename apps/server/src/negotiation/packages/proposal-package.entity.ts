import type { Opt } from '@mikro-orm/core'
import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../../platform/graphql/scalars.ts'
import { proposalPolicies } from '../policies.ts'
import type { ProposalStatus } from '../proposal.entity.ts'

/** Proposals to several clauses, put forward as one: answered, adopted, closed and withdrawn whole. Its parts are ordinary proposals that name it. */
@ObjectType()
@Entity({ tableName: 'proposal_package', policies: proposalPolicies, rowLevelSecurity: true })
@Unique({ properties: ['allianceId', 'seq'] })
export class ProposalPackage {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Property({ type: 'uuid' }) allianceId!: string
  /** position among the alliance's packages, from 1 */
  @Field(() => Int) @Property({ type: 'integer' }) seq!: number
  @Field(() => ID) @Property({ type: 'uuid' }) organizationId!: string
  @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => String) @Property({ type: 'text' }) summary!: string
  @Field(() => String) @Property({ type: 'text' }) rationale!: string
  @Field(() => String, { description: 'enum proposal-status' }) @Property({ type: 'text' }) status: Opt<ProposalStatus> = 'open'
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) createdAt!: Date
  @Field(() => DateTime, { nullable: true }) @Property({ type: 'timestamptz', nullable: true }) resolvedAt: Date | null = null
  @Field(() => String, { nullable: true }) @Property({ type: 'text', nullable: true }) resolvedReason: string | null = null
}
