import { Field, ID, Int, ObjectType } from 'type-graphql'
import { JSONScalar } from '../platform/graphql/scalars.ts'
import { ExpertCandidate } from './candidate.entity.ts'
import { CouncilSeat } from './council-seat.entity.ts'
import { DecisionMatter } from './decision-matter.entity.ts'
import { CouncilMotion } from './motion.entity.ts'

/** The council as the agreement in force has it; before, the founders with one vote each. */
@ObjectType()
export class Council {
  @Field(() => Boolean) inForce!: boolean
  @Field(() => String, { description: 'option of the clause council-composition' }) composition!: string
  @Field(() => JSONScalar, { description: 'quorum, ordinary and special: each { numerator, denominator }' }) fractions!: object
  @Field(() => Int, { description: 'between notice and meeting' }) noticeDays!: number
  @Field(() => [CouncilSeat]) seats!: CouncilSeat[]
  @Field(() => [DecisionMatter]) matters!: DecisionMatter[]
  @Field(() => [CouncilMotion], { description: 'newest first, at most 200' }) motions!: CouncilMotion[]
}

/** What was voted on: exactly one of the two. */
@ObjectType()
export class VotedOn {
  @Field(() => ID) id!: string
  @Field(() => ExpertCandidate, { nullable: true }) candidate!: ExpertCandidate | null
  @Field(() => CouncilMotion, { nullable: true }) motion!: CouncilMotion | null
}

/** A vote to be signed with one's passkey. */
@ObjectType()
export class IssuedVote {
  @Field(() => ID) id!: string
  @Field(() => JSONScalar) statement!: object
  @Field(() => String, { description: 'SHA-256(JCS(statement)), base64url' }) challenge!: string
  @Field(() => JSONScalar, { description: 'PublicKeyCredentialRequestOptionsJSON' }) options!: object
}
