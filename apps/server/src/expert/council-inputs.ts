import { Field, ID, InputType, Int } from 'type-graphql'
import { DateTime, JSONScalar } from '../platform/graphql/scalars.ts'

@InputType()
export class NominateExpertInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String) name!: string
  @Field(() => String) title!: string
  @Field(() => ID, { nullable: true }) employerId?: string | null
  @Field(() => String, { nullable: true }) externalOrg?: string | null
  @Field(() => String) academic!: string
  @Field(() => String) industry!: string
  @Field(() => String) coordination!: string
  @Field(() => DateTime) votesUntil!: Date
}

@InputType()
export class ReviewExpertInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => ID) candidateId!: string
  @Field(() => Int) version!: number
  @Field(() => String, { description: 'points of the expert committee, 0 to 100, at most two decimals' }) score!: string
  @Field(() => String, { defaultValue: '' }) opinion!: string
}

@InputType()
export class ConsentAsExpertInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => ID) candidateId!: string
  @Field(() => Int) version!: number
  @Field(() => String, { description: 'declaration of conflicts of interest; says so where there are none' }) conflicts!: string
}

@InputType()
export class AppointExpertInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => ID) candidateId!: string
  @Field(() => Int) version!: number
  @Field(() => String, { description: 'first day' }) termStart!: string
  @Field(() => Int) termYears!: number
}

@InputType()
export class CallMotionInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => ID) matterId!: string
  @Field(() => String) title!: string
  @Field(() => String) materials!: string
  @Field(() => String, { description: 'day of the meeting: the vote opens with it' }) meetingDay!: string
  @Field(() => String, { description: 'last day of the vote' }) lastDay!: string
  @Field(() => [ID], { defaultValue: [], description: 'parties with a direct interest' }) interestedIds!: string[]
}

@InputType()
export class IssueVoteInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String, { description: 'candidate or motion' }) kind!: string
  @Field(() => ID) subjectId!: string
  @Field(() => Int) version!: number
  @Field(() => String, { description: 'for, against or abstain' }) choice!: string
  @Field(() => String, { defaultValue: '' }) reason!: string
}

@InputType()
export class CastVoteInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => ID) statementId!: string
  @Field(() => JSONScalar, { description: 'AuthenticationResponseJSON' }) response!: unknown
}

@InputType()
export class CloseVoteInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String, { description: 'candidate or motion' }) kind!: string
  @Field(() => ID) subjectId!: string
  @Field(() => Int) version!: number
}
