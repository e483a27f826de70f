import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../../platform/graphql/scalars.ts'
import type { Proposal, ProposalStatus } from '../proposal.entity.ts'

/** Proposals to several clauses, put forward as one: answered, adopted, closed and withdrawn whole. It is the proposals that name it. */
@ObjectType()
export class ProposalPackage {
  allianceId!: string
  @Field(() => ID) id!: string
  @Field(() => Int, { description: "position among the alliance's packages, from 1" }) seq!: number
  @Field(() => ID) organizationId!: string
  @Field(() => String) personName!: string
  @Field(() => String) summary!: string
  @Field(() => String) rationale!: string
  @Field(() => String, { description: 'enum proposal-status' }) status!: ProposalStatus
  @Field(() => DateTime) createdAt!: Date
  @Field(() => DateTime, { nullable: true }) resolvedAt!: Date | null
  @Field(() => String, { nullable: true }) resolvedReason!: string | null
}

/** The package that a part names; every part says the same of it. Null for a proposal that stands by itself. */
export function packageOf(part: Proposal): ProposalPackage | null {
  const { packageId: id, packageSeq: seq } = part
  if (id === null || seq === null) return null
  const { allianceId, organizationId, personName, summary, rationale, status, createdAt, resolvedAt, resolvedReason } = part
  const words = { summary, rationale, createdAt, resolvedAt, resolvedReason }
  return Object.assign(new ProposalPackage(), { allianceId, id, seq, organizationId, personName, status, ...words })
}
