import type { WaterfallDeductionTerms } from '@mengyue/domain'
import { Entity, Property } from '@mikro-orm/decorators/legacy'
import { Field, Int, ObjectType } from 'type-graphql'
import { signedRows } from '../platform/database/policies.ts'
import { Fen } from '../platform/graphql/scalars.ts'
import { SignedRow } from '../signing/index.ts'

/** What is taken off a receipt before it is shared, in its order. */
@ObjectType({ implements: SignedRow })
@Entity({ tableName: 'waterfall_deduction', policies: signedRows, rowLevelSecurity: true })
export class WaterfallDeduction extends SignedRow implements WaterfallDeductionTerms {
  @Field(() => Int) @Property({ type: 'integer', fieldName: 'deduction_order' }) order!: number
  @Field(() => String) @Property({ type: 'text' }) item!: string
  @Field(() => String, { description: 'enum deduction-bases' }) @Property({ type: 'text' }) basis!: string
  @Field(() => String, { nullable: true, description: 'enum percent-bases' })
  @Property({ type: 'text', nullable: true })
  base: string | null = null
  @Field(() => Int, { nullable: true, description: 'in 0.01 %' }) @Property({ type: 'integer', nullable: true }) percent: number | null =
    null
  @Field(() => Fen, { nullable: true }) @Property({ type: 'bigint', nullable: true }) cap: bigint | null = null
}
