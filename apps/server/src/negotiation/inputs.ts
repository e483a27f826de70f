import { Field, ID, InputType, Int } from 'type-graphql'
import { DateTime, JSONScalar } from '../platform/graphql/scalars.ts'

@InputType()
export class ClauseContentInput {
  @Field(() => String, { nullable: true }) optionId?: string | null
  @Field(() => String, { nullable: true }) text?: string | null
  @Field(() => JSONScalar) values!: unknown
  @Field(() => JSONScalar) tables!: unknown
}

@InputType()
export class SaveDraftInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String, { nullable: true }) agreementNumber?: string | null
  @Field(() => JSONScalar, { description: 'slot → value' }) values!: unknown
  @Field(() => JSONScalar) selectedOptions!: unknown
  @Field(() => [String]) disabledClauseIds!: string[]
  @Field(() => JSONScalar) textOverrides!: unknown
  @Field(() => JSONScalar) tables!: unknown
  @Field(() => JSONScalar, { nullable: true, description: 'clause id → content where a clause starts otherwise than the maps above say' })
  contents?: unknown
  @Field(() => Int, { nullable: true, description: 'what the editor saw; null for the first save' }) expectedRevision?: number | null
}

@InputType()
export class StartNegotiationInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String, { defaultValue: '' }) note!: string
  @Field(() => Int, { nullable: true, description: 'the draft as it was seen: what is published is what was read' }) expectedRevision?:
    number | null
}

@InputType()
export class EditDraftClauseInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String) clauseId!: string
  @Field(() => String) contentHash!: string
  @Field(() => ClauseContentInput) content!: ClauseContentInput
}

@InputType()
export class ProposeInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String) clauseId!: string
  @Field(() => String, { description: 'current content hash of the clause as seen' }) contentHash!: string
  @Field(() => ID, { nullable: true }) baseProposalId?: string | null
  @Field(() => ClauseContentInput) content!: ClauseContentInput
  @Field(() => String) summary!: string
  @Field(() => String) rationale!: string
}

@InputType()
export class ResolveProposalInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => ID) proposalId!: string
  @Field(() => String, { description: 'current content hash of the clause as seen' }) contentHash!: string
  @Field(() => String, { defaultValue: '' }) reason!: string
}

@InputType()
export class ClauseRefInput {
  @Field(() => String) clauseId!: string
  @Field(() => String) contentHash!: string
}

@InputType()
export class TakeStanceInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => [ClauseRefInput]) clauses!: ClauseRefInput[]
  @Field(() => String) decision!: string
  @Field(() => String, { defaultValue: '' }) reason!: string
  @Field(() => String, { defaultValue: 'alliance' }) reasonVisibility!: string
}

@InputType()
export class ApproveInternallyInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => [ClauseRefInput]) clauses!: ClauseRefInput[]
  @Field(() => String) decision!: string
  @Field(() => String, { defaultValue: '' }) comment!: string
}

@InputType()
export class CommentAnchorInput {
  @Field(() => Int) start!: number
  @Field(() => Int) end!: number
  @Field(() => String) quote!: string
}

@InputType()
export class CommentInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String) clauseId!: string
  @Field(() => ID, { nullable: true }) proposalId?: string | null
  @Field(() => String) contentHash!: string
  @Field(() => CommentAnchorInput, { nullable: true }) anchor?: CommentAnchorInput | null
  @Field(() => String, { description: 'alliance, parties or organization' }) visibility!: string
  @Field(() => ID, { nullable: true, description: 'with parties: the other one' }) counterpartId?: string | null
  @Field(() => [ID], { defaultValue: [], description: 'organizations that are asked to look' }) mentions!: string[]
  @Field(() => String) text!: string
}

@InputType()
export class ResolveCommentInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => ID) commentId!: string
  @Field(() => Boolean, { description: 'false: opens it again' }) resolved!: boolean
}

@InputType()
export class MarkCommentsReadInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String) clauseId!: string
  @Field(() => DateTime, { description: 'instant of the newest remark that was shown' }) until!: Date
}

@InputType()
export class ReopenClauseInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => String) clauseId!: string
  @Field(() => String) contentHash!: string
  @Field(() => String) reason!: string
}
