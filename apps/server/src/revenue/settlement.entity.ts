import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime, Fen, JSONScalar } from '../platform/graphql/scalars.ts'
import type { SettlementFigures } from './figures.ts'
import { saidOnce } from './policies.ts'

/** The statement of one period, as it was computed from the signed tables. It stays; what was wrong is corrected in a later period. */
@ObjectType()
@Entity({ tableName: 'settlement', policies: saidOnce, rowLevelSecurity: true })
@Unique({ properties: ['allianceId', 'number'] })
export class Settlement {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Property({ type: 'uuid' }) allianceId!: string
  @Field(() => Int, { description: 'from 1 in each alliance' })
  @Property({ type: 'integer', fieldName: 'settlement_number' })
  number!: number
  @Field(() => ID, { description: 'who issued it and pays' }) @Property({ type: 'uuid' }) organizationId!: string
  @Field(() => String, { description: 'first day of the period' }) @Property({ type: 'date', fieldName: 'from_day' }) from!: string
  @Field(() => String, { description: 'last day of the period' }) @Property({ type: 'date', fieldName: 'to_day' }) to!: string
  @Field(() => Fen) @Property({ type: 'bigint' }) gross!: bigint
  @Field(() => Fen) @Property({ type: 'bigint' }) distributable!: bigint
  @Field(() => JSONScalar, {
    description: 'receipts, deductions, tiers and amounts with the clauses they come from; amounts in 分 as text',
  })
  @Property({ type: 'jsonb' })
  figures!: SettlementFigures
  @Field(() => String, { description: 'SHA-256 of the canonical figures' }) @Property({ type: 'text' }) figuresHash!: string
  @Field(() => Int, { description: "the ledger's head when it was issued" }) @Property({ type: 'integer' }) headSeq!: number
  @Field(() => String) @Property({ type: 'text' }) headHash!: string
  @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) at!: Date
}
