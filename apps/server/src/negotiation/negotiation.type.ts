import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Permission } from '../platform/graphql/permission.ts'
import { DateTime, JSONScalar } from '../platform/graphql/scalars.ts'

/** A clause's content with the wording that it comes to. */
@ObjectType('ClauseContent')
export class ClauseContentType {
  @Field(() => String, { nullable: true }) optionId!: string | null
  @Field(() => String, { nullable: true, description: "complete wording that replaces the template's; null for the template's own" })
  text!: string | null
  @Field(() => String, { description: 'the effective wording with its {{slots}} and {{table:…}}' }) wording!: string
  @Field(() => JSONScalar, { description: 'slot → value, exactly those the wording uses; null is an open slot' }) values!: object
  @Field(() => JSONScalar, { description: 'table key → rows' }) tables!: object
}

@ObjectType()
export class Stance {
  @Field(() => ID) id!: string
  @Field(() => ID) organizationId!: string
  @Field(() => String) contentHash!: string
  @Field(() => String, { description: 'enum stance-decisions' }) decision!: string
  @Field(() => String, { nullable: true, description: 'null where the party kept the reason to itself' }) reason!: string | null
  @Field(() => DateTime) at!: Date
  @Field(() => Boolean, { description: 'false when the clause was reopened after it' }) counts!: boolean
}

@ObjectType()
export class ClauseVersion {
  @Field(() => Int) number!: number
  @Field(() => String) contentHash!: string
  @Field(() => ClauseContentType) content!: ClauseContentType
  @Field(() => DateTime) at!: Date
  @Field(() => ID, { nullable: true }) proposalId!: string | null
  @Field(() => ID, { nullable: true }) organizationId!: string | null
  allianceId!: string
  clauseId!: string
}

@ObjectType()
export class ProposalPermissions {
  @Field(() => Permission) adopt!: Permission
  @Field(() => Permission) close!: Permission
  @Field(() => Permission) withdraw!: Permission
}

@ObjectType()
export class ClausePermissions {
  @Field(() => Permission) propose!: Permission
  @Field(() => Permission) takeStance!: Permission
  @Field(() => Permission) accept!: Permission
  @Field(() => Permission) approveInternally!: Permission
  @Field(() => Permission) comment!: Permission
  @Field(() => Permission) initial!: Permission
  @Field(() => Permission) reopen!: Permission
  @Field(() => Permission) editDraft!: Permission
}

@ObjectType()
export class AgreementCounts {
  @Field(() => Int) total!: number
  @Field(() => Int) agreed!: number
  @Field(() => Int) initialled!: number
  @Field(() => Int) disputed!: number
  @Field(() => Int) waiting!: number
  @Field(() => Int) mine!: number
  @Field(() => Int) openProposals!: number
}
