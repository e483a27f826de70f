import { Field, ID, InputType } from 'type-graphql'
import { ClauseRefInput } from '../negotiation/index.ts'
import { DateTime, JSONScalar } from '../platform/graphql/scalars.ts'

@InputType()
export class LockTextInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => DateTime) deadline!: Date
  @Field(() => [[ID]], { nullable: true, description: 'organization ids by group, signing in this order; default one group' }) groups?:
    string[][] | null
  @Field(() => String, { defaultValue: '' }) note!: string
  @Field(() => Boolean, { defaultValue: false, description: 'print the code point of a character that the typeface lacks' })
  acceptFallbackGlyphs!: boolean
}

@InputType()
export class IssueStatementInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String, { description: 'initial or sign' }) purpose!: string
  @Field(() => [ClauseRefInput], { defaultValue: [] }) clauses!: ClauseRefInput[]
  @Field(() => String, { nullable: true }) manifestHash?: string | null
}

@InputType()
export class SubmitSignatureInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => ID) statementId!: string
  @Field(() => JSONScalar, { description: 'AuthenticationResponseJSON' }) response!: unknown
}

@InputType()
export class ConfirmClausesInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String) manifestHash!: string
  @Field(() => [ClauseRefInput]) clauses!: ClauseRefInput[]
}

@InputType()
export class DeclineToSignInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String) manifestHash!: string
  @Field(() => String) clauseId!: string
  @Field(() => String) reason!: string
}

@InputType()
export class ReopenNegotiationInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String) manifestHash!: string
  @Field(() => [String]) clauseIds!: string[]
  @Field(() => String) reason!: string
}
