import { Field, ID, InputType } from 'type-graphql'
import { DateTime, JSONScalar } from '../platform/graphql/scalars.ts'

@InputType()
export class ForeignRegistrationInput {
  @Field(() => String) country!: string
  @Field(() => String) number!: string
}

@InputType()
export class OrganizationInput {
  @Field(() => String) legalName!: string
  @Field(() => String, { nullable: true }) shortName?: string | null
  @Field(() => Boolean, { defaultValue: false }) fictional!: boolean
  @Field(() => String, { nullable: true }) uscc?: string | null
  @Field(() => ForeignRegistrationInput, { nullable: true }) foreignRegistration?: ForeignRegistrationInput | null
  @Field(() => String) orgType!: string
  @Field(() => Boolean) isLegalPerson!: boolean
  @Field(() => Boolean) isStateEstablished!: boolean
  @Field(() => String, { nullable: true }) registeredDivisionCode?: string | null
  @Field(() => String) registeredAddress!: string
  @Field(() => String) enterpriseScale!: string
  @Field(() => String) legalRepresentative!: string
  @Field(() => String) contactName!: string
  @Field(() => String) contactPhone!: string
  @Field(() => String) contactEmail!: string
  @Field(() => Boolean, { defaultValue: false }) internalApprovalRequired!: boolean
}

@InputType()
export class RegisterOrganizationInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => OrganizationInput) organization!: OrganizationInput
  @Field(() => String) personName!: string
  @Field(() => String) personEmail!: string
}

@InputType()
export class FinishPasskeyInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => JSONScalar, { description: 'RegistrationResponseJSON' }) response!: unknown
  @Field(() => String) label!: string
}

/** Of a mutation that is told nothing but that it is meant. */
@InputType()
export class IntentInput {
  @Field(() => String) idempotencyKey!: string
}

@InputType()
export class FinishSignInInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => JSONScalar, { description: 'AuthenticationResponseJSON' }) response!: unknown
}

@InputType()
export class AddPersonInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => String) name!: string
  @Field(() => String) email!: string
  @Field(() => [String], { description: 'enum organization-roles' }) roles!: string[]
}

@InputType()
export class ChangeRolesInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) personId!: string
  @Field(() => [String], { description: 'the roles as they were seen, in any order' }) seenRoles!: string[]
  @Field(() => [String], { description: 'enum organization-roles' }) roles!: string[]
}

@InputType()
export class DeactivatePersonInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) personId!: string
}

@InputType()
export class RedeemEnrolmentInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => String) token!: string
}

@InputType()
export class RemovePasskeyInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) passkeyId!: string
}

@InputType()
export class RevokeSessionInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) sessionId!: string
}

@InputType()
export class SetInternalApprovalInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => Boolean, { description: 'the rule as it was seen' }) seen!: boolean
  @Field(() => Boolean) required!: boolean
}

@InputType()
export class RecordAuthorityInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) personId!: string
  @Field(() => String, { description: 'enum authority-bases' }) kind!: string
  @Field(() => String) documentName!: string
  @Field(() => String, { description: "the document's bytes, base64; its SHA-256 enters every statement" }) documentBase64!: string
  @Field(() => String) scope!: string
  @Field(() => DateTime, { nullable: true, description: 'null only for a legal representative' }) validUntil?: Date | null
}

@InputType()
export class RevokeAuthorityInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) authorityId!: string
  @Field(() => String) reason!: string
}

@InputType()
export class StepInInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) personId!: string
}

@InputType()
export class AdvanceClockInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => DateTime) to!: Date
}
