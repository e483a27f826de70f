import { Field, ID, InputType } from 'type-graphql'
import { ClauseContentInput, ClauseRefInput } from '../inputs.ts'

@InputType()
export class PackagePartInput {
  @Field(() => String) clauseId!: string
  @Field(() => String, { description: 'current content hash of the clause as seen' }) contentHash!: string
  @Field(() => ClauseContentInput) content!: ClauseContentInput
}

@InputType()
export class ProposePackageInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => [PackagePartInput]) parts!: PackagePartInput[]
  @Field(() => String) summary!: string
  @Field(() => String) rationale!: string
}

@InputType()
export class AnswerPackageInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => ID) packageId!: string
  @Field(() => [ClauseRefInput], { description: "all its parts' content hashes as seen" }) parts!: ClauseRefInput[]
  @Field(() => String, { description: 'enum stance-decisions' }) decision!: string
  @Field(() => String, { defaultValue: '' }) reason!: string
}

@InputType()
export class ResolvePackageInput {
  @Field(() => String) idempotencyKey!: string
  @Field(() => ID) allianceId!: string
  @Field(() => ID) packageId!: string
  @Field(() => [ClauseRefInput], { description: "all its parts' content hashes as seen" }) parts!: ClauseRefInput[]
  @Field(() => String, { defaultValue: '' }) reason!: string
}
