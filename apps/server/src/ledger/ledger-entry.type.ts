import { Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../platform/graphql/connection.ts'
import { DateTime, JSONScalar } from '../platform/graphql/scalars.ts'
import type { Json } from '../platform/json.ts'
import type { SubjectRef } from '../platform/ledger-port.ts'

/** One entry as one organization may see it. */
@ObjectType()
export class LedgerEntry {
  @Field(() => ID, { description: 'allianceId:seq' }) id!: string
  @Field(() => String, { description: "where the feed and the ledger's pages go on from" }) cursor!: string
  @Field(() => ID) allianceId!: string
  @Field(() => Int) seq!: number
  @Field(() => DateTime) at!: Date
  @Field(() => String, { description: "'private' when the viewer may not read it" }) type!: string
  @Field(() => String) visibility!: string
  @Field(() => ID, { nullable: true }) organizationId!: string | null
  @Field(() => ID, { nullable: true }) actorId!: string | null
  @Field(() => String, { nullable: true }) actorName!: string | null
  @Field(() => JSONScalar, { nullable: true }) payload!: Json
  @Field(() => String) payloadHash!: string
  @Field(() => String) prevHash!: string
  @Field(() => String) hash!: string
  subjectRefs!: SubjectRef[]
}

@ObjectType()
export class LedgerEntryConnection extends connectionOf('LedgerEntry', () => LedgerEntry) {}
