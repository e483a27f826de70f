import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Permission } from '../platform/graphql/permission.ts'
import { PartyShare } from '../platform/graphql/party-share.type.ts'
import { IpStep } from './ip-step.entity.ts'

/** The alliance's intellectual property: what the parties brought, what comes of their work, and who may do what with it. */
@ObjectType()
export class Ip {
  @Field(() => ID) allianceId!: string
}

@ObjectType()
export class UseRight {
  @Field(() => String, {
    description: 'own-use, licence, licence-to-one-member, exclusive-licence, transfer, pledge-or-equity or abandon',
  })
  act!: string
  @Field(() => String, {
    description: 'free, free-for-tasks, notice, compensated, more-consent, everyone, first-refusal or no',
  })
  verdict!: string
  @Field(() => String, { description: 'the signed clause that says so' }) clauseId!: string
  @Field(() => Int, { nullable: true }) paragraph!: number | null
  @Field(() => Int, { nullable: true, description: 'shares of others still needed, to be exceeded; 0.01 %' }) missing!: number | null
}

@ObjectType()
export class PartyRights {
  @Field(() => ID, { nullable: true, description: 'null: every party without a share' }) organizationId!: string | null
  @Field(() => [UseRight]) rights!: UseRight[]
}

@ObjectType()
export class IpDeadline {
  @Field(() => String, { description: 'priority, annual-fee or expiry' }) kind!: string
  @Field(() => String) day!: string
  @Field(() => Int, { nullable: true }) year!: number | null
  @Field(() => String) source!: string
}

/** A result as the parties signed its shares, how far its protection has come, and who may do what with it. */
@ObjectType()
export class IpResult {
  @Field(() => ID, { description: 'rowId in the table of IP shares, with the alliance' }) id!: string
  @Field(() => String) resultId!: string
  @Field(() => String) title!: string
  @Field(() => String, { description: 'enum result-types' }) type!: string
  @Field(() => String, { description: "the task's rowId" }) taskId!: string
  @Field(() => String, { nullable: true }) taskName!: string | null
  @Field(() => String, { description: 'enum ownership-modes' }) ownershipMode!: string
  @Field(() => [PartyShare]) shares!: PartyShare[]
  @Field(() => Int, { description: 'what consent to a licence must exceed, 0.01 %' }) threshold!: number
  @Field(() => String) clauseId!: string
  @Field(() => String, { nullable: true, description: 'enum result-status; null before its disclosure' }) status!: string | null
  @Field(() => [IpStep]) steps!: IpStep[]
  @Field(() => [String], { description: 'steps that may come next' }) next!: string[]
  @Field(() => [IpDeadline]) deadlines!: IpDeadline[]
  @Field(() => [PartyRights]) rights!: PartyRights[]
  @Field(() => [ID], { description: 'owners who have no part in its task' }) ownersOutside!: string[]
}

@ObjectType()
export class IpPermissions {
  @Field(() => Permission) recordIpStep!: Permission
}
