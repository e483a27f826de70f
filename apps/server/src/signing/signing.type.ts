import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Permission } from '../platform/graphql/permission.ts'
import { DateTime, JSONScalar } from '../platform/graphql/scalars.ts'
import { SealedAgreement } from './sealed-agreement.entity.ts'

@ObjectType()
export class SigningTurn {
  @Field(() => ID) organizationId!: string
  @Field(() => Int) group!: number
  @Field(() => DateTime, { nullable: true }) signedAt!: Date | null
  @Field(() => DateTime, { nullable: true }) declinedAt!: Date | null
  @Field(() => String, { nullable: true }) declineReason!: string | null
  @Field(() => String, { nullable: true }) signatoryName!: string | null
  @Field(() => Boolean) mayAct!: boolean
}

/** What a signatory keeps after signing: the statement and what its passkey answered to. */
@ObjectType()
export class SignedReceipt {
  @Field(() => ID) statementId!: string
  @Field(() => JSONScalar) statement!: object
  @Field(() => String) challenge!: string
  @Field(() => DateTime) signedAt!: Date
  @Field(() => String) fingerprint!: string
}

/** The locked text and how far its signing has come. */
@ObjectType()
export class Signing {
  @Field(() => Int) version!: number
  @Field(() => JSONScalar) manifest!: object
  @Field(() => String) manifestHash!: string
  @Field(() => DateTime) lockedAt!: Date
  @Field(() => DateTime) deadline!: Date
  @Field(() => [SigningTurn]) turns!: SigningTurn[]
  @Field(() => [String], { description: 'clause ids that the viewer confirmed in this version' }) confirmedClauseIds!: string[]
  @Field(() => SignedReceipt, { nullable: true, description: "the own organization's" }) receipt!: SignedReceipt | null
  @Field(() => SealedAgreement, { nullable: true, description: 'null until it is in force, and then while it is being sealed' })
  sealed!: SealedAgreement | null
  @Field(() => Permission) confirm!: Permission
  @Field(() => Permission) sign!: Permission
  @Field(() => Permission) decline!: Permission
}

@ObjectType()
export class IssuedStatement {
  @Field(() => ID) id!: string
  @Field(() => String) purpose!: string
  @Field(() => JSONScalar) statement!: object
  @Field(() => String, { description: 'SHA-256(JCS(statement)), base64url' }) challenge!: string
  @Field(() => DateTime) expiresAt!: Date
  @Field(() => JSONScalar, { description: 'PublicKeyCredentialRequestOptionsJSON' }) options!: object
}
