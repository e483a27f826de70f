import type { ClauseContent } from '@mengyue/domain'
import { Field, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { Clause } from './clause.entity.ts'
import { Proposal } from './proposal.entity.ts'

/** How a text came to be: the ledger entry, and the proposal that it was taken from. */
@ObjectType()
export class ClauseStep {
  @Field(() => Int, { description: 'ledger entry' }) seq!: number
  @Field(() => DateTime) at!: Date
  @Field(() => String, { description: 'published | adopted | locked' }) kind!: string
  @Field(() => String, { nullable: true, description: "the lead's person who published, adopted or locked" }) actorName!: string | null
  @Field(() => String, { nullable: true, description: 'why it was adopted' }) reason!: string | null
  @Field(() => Int, { nullable: true, description: 'counts the text locks' }) lock!: number | null
  @Field(() => Proposal, {
    nullable: true,
    description: 'whose words; null for the published draft. It may be to another clause that shares a slot or table',
  })
  proposal!: Proposal | null
}

/** The whole agreement as it stood after a ledger entry. */
@ObjectType('AgreementVersion')
export class AgreementVersionType {
  @Field(() => Int, { description: 'counts the changes of text from the publication on; a lock keeps the number of what it fixes' })
  number!: number
  @Field(() => [String], { description: 'the clauses whose text it changed; empty for the publication, which set them all' })
  clauseIds!: string[]
  @Field(() => ClauseStep) step!: ClauseStep
}

/** A clause that differs between two versions. */
@ObjectType()
export class ClauseChange {
  @Field(() => Clause, { description: 'as it is now' }) clause!: Clause
  before!: ClauseContent
  after!: ClauseContent
  @Field(() => [ClauseStep]) steps!: ClauseStep[]
}
