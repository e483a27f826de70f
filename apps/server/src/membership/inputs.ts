import { Field, ID, InputType, Int } from 'type-graphql'
import { JSONScalar } from '../platform/graphql/scalars.ts'

@InputType()
export class LeaderFinancialsInput {
  @Field(() => Int) year!: number
  @Field(() => String, { description: 'decimal string, 万元' }) revenueWan!: string
  @Field(() => String, { description: 'decimal string, 万元' }) rdExpenseWan!: string
  @Field(() => String) currency!: string
  @Field(() => Boolean) audited!: boolean
  @Field(() => String) evidenceKind!: string
  @Field(() => String) evidence!: string
}

@InputType()
export class CreateAllianceInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => String) name!: string
  @Field(() => String) industryField!: string
  @Field(() => String) technicalField!: string
  @Field(() => String, { defaultValue: 'enterprise' }) councilCategory!: string
  @Field(() => JSONScalar) profile!: unknown
  @Field(() => [LeaderFinancialsInput], { defaultValue: [] }) financials!: LeaderFinancialsInput[]
}

@InputType()
export class AllianceEventInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String, { defaultValue: '' }) note!: string
}

@InputType()
export class InviteMemberInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String) legalName!: string
  @Field(() => String) email!: string
  @Field(() => String) role!: string
  @Field(() => String, { defaultValue: 'none' }) chainPosition!: string
  @Field(() => String) councilCategory!: string
}

@InputType()
export class WithdrawInvitationInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => ID) invitationId!: string
}

@InputType()
export class AcceptInvitationInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => String) token!: string
  @Field(() => JSONScalar, { description: 'see Member.profile' }) profile!: unknown
}

@InputType()
export class DeclineInvitationInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => String) token!: string
  @Field(() => String) reason!: string
}

@InputType()
export class JustifyInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String) ruleId!: string
  @Field(() => String, { nullable: true, description: 'the reason as it was seen; null where there was none' }) seenReason?: string | null
  @Field(() => String) reason!: string
}
