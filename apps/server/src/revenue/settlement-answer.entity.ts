import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime, Fen } from '../platform/graphql/scalars.ts'
import { saidOnce } from './policies.ts'

/** A party confirms a statement, or disputes one figure of it; a confirmation after a dispute settles it. Each is said once. */
@ObjectType()
@Entity({ tableName: 'settlement_answer', policies: saidOnce, rowLevelSecurity: true })
export class SettlementAnswer {
  @Property({ type: 'uuid' }) allianceId!: string
  @PrimaryKey({ type: 'uuid' }) settlementId!: string
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) organizationId!: string
  @Field(() => String, { description: 'confirmed or disputed' }) @PrimaryKey({ type: 'text' }) decision!: 'confirmed' | 'disputed'
  @Field(() => Int, { nullable: true, description: 'the disputed deduction; null with an amount is the gross income' })
  @Property({ type: 'integer', nullable: true, fieldName: 'deduction_order' })
  order: number | null = null
  @Field(() => Fen, { nullable: true, description: 'what it should have been' })
  @Property({ type: 'bigint', nullable: true })
  amount: bigint | null = null
  @Field(() => String) @Property({ type: 'text' }) reason!: string
  @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) at!: Date
}
