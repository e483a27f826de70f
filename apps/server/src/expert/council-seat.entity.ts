import type { CouncilSeatTerms } from '@mengyue/domain'
import { Entity, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { signedRows } from '../platform/database/policies.ts'
import { SignedRow } from '../signing/index.ts'

/** A party's seats in the council. */
@ObjectType({ implements: SignedRow })
@Entity({ tableName: 'council_seat', policies: signedRows, rowLevelSecurity: true })
export class CouncilSeat extends SignedRow implements CouncilSeatTerms {
  @Field(() => ID) @Property({ type: 'uuid' }) organizationId!: string
  @Field(() => Int) @Property({ type: 'integer' }) seats!: number
  @Field(() => Int, { nullable: true, description: 'in 0.01 %' })
  @Property({ type: 'integer', nullable: true })
  votingWeight: number | null = null
  @Field(() => String, { description: 'enum council-categories' }) @Property({ type: 'text' }) category!: string
}
