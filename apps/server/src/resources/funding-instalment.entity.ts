import type { FundingInstalmentTerms } from '@mengyue/domain'
import { Entity, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { signedRows } from '../platform/database/policies.ts'
import { Fen } from '../platform/graphql/scalars.ts'
import { SignedRow } from '../signing/index.ts'

/** Money that a party pays in on a day or after a milestone; where both are named, the later counts. */
@ObjectType({ implements: SignedRow })
@Entity({ tableName: 'funding_instalment', policies: signedRows, rowLevelSecurity: true })
export class FundingInstalment extends SignedRow implements FundingInstalmentTerms {
  @Field(() => ID) @Property({ type: 'uuid' }) organizationId!: string
  @Field(() => Int) @Property({ type: 'integer' }) seq!: number
  @Field(() => Fen) @Property({ type: 'bigint' }) amount!: bigint
  @Field(() => String, { nullable: true }) @Property({ type: 'date', nullable: true }) dueDate: string | null = null
  @Field(() => String, { nullable: true, description: "the milestone's rowId" })
  @Property({ type: 'text', nullable: true })
  milestoneId: string | null = null
  @Field(() => String, { nullable: true, description: "the task's rowId" }) @Property({ type: 'text', nullable: true }) taskId:
    string | null = null
}
