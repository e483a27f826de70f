import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Permission } from '../platform/graphql/permission.ts'
import { Fen } from '../platform/graphql/scalars.ts'

/** What comes in, what is taken off, who gets what: of one executed agreement. */
@ObjectType()
export class Revenue {
  @Field(() => ID) allianceId!: string
}

@ObjectType()
export class RevenuePermissions {
  @Field(() => Permission) recordReceipt!: Permission
  @Field(() => Permission) issueSettlement!: Permission
  @Field(() => Permission) answerSettlement!: Permission
  @Field(() => Permission) confirmPayment!: Permission
  @Field(() => Permission) saveSimulation!: Permission
}

@ObjectType()
export class SettlementPart {
  @Field(() => ID) organizationId!: string
  @Field(() => Fen, { description: 'what the statement says' }) stated!: bigint
  @Field(() => Fen, { description: 'what may be paid whatever comes of the disputes' }) payable!: bigint
  @Field(() => Fen, { description: 'what waits for a dispute' }) held!: bigint
}

/** A row of the signed deductions, as a waterfall takes it. */
@ObjectType()
export class DeductionTerms {
  @Field(() => Int) order!: number
  @Field(() => String) item!: string
  @Field(() => String) basis!: string
  @Field(() => String, { nullable: true }) base!: string | null
  @Field(() => Int, { nullable: true, description: 'in 0.01 %' }) percent!: number | null
  @Field(() => Fen, { nullable: true }) cap!: bigint | null
  @Field(() => String) clauseId!: string
}

@ObjectType()
export class SharePart {
  @Field(() => ID) organizationId!: string
  @Field(() => Fen, { description: 'in tiers 0.01 %, otherwise a weight' }) weight!: bigint
}

/** A segment of the distributable revenue: (lower, upper]. */
@ObjectType()
export class SegmentTerms {
  @Field(() => String) id!: string
  @Field(() => Fen) lower!: bigint
  @Field(() => Fen, { nullable: true }) upper!: bigint | null
  @Field(() => [SharePart]) parts!: SharePart[]
  @Field(() => String) clauseId!: string
}

/** The signed terms, so that a page computes with them what the server would. */
@ObjectType()
export class SharingTerms {
  @Field(() => [DeductionTerms]) deductions!: DeductionTerms[]
  @Field(() => String, { description: 'tiers or weights' }) kind!: string
  @Field(() => [SegmentTerms]) segments!: SegmentTerms[]
  @Field(() => [ID], { description: 'the order in which odd 分 go' }) parties!: string[]
}
