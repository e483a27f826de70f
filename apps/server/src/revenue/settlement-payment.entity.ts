import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { DateTime, Fen } from '../platform/graphql/scalars.ts'
import { paymentPolicies } from './policies.ts'

/** One side's word that a part of a statement was paid. Both sides confirm each part, each of them once. */
@ObjectType()
@Entity({ tableName: 'settlement_payment', policies: paymentPolicies, rowLevelSecurity: true })
export class SettlementPayment {
  @Property({ type: 'uuid' }) allianceId!: string
  @PrimaryKey({ type: 'uuid' }) settlementId!: string
  @Field(() => ID, { description: 'who is paid' }) @PrimaryKey({ type: 'uuid' }) organizationId!: string
  @Field(() => Int, { description: 'from 1: what a dispute held back is paid later' }) @PrimaryKey({ type: 'integer' }) part!: number
  @Field(() => String, { description: 'payer or payee' }) @PrimaryKey({ type: 'text' }) side!: 'payer' | 'payee'
  @Field(() => Fen) @Property({ type: 'bigint' }) amount!: bigint
  @Field(() => String, { description: 'the bank’s number or the like' }) @Property({ type: 'text' }) reference!: string
  @Property({ type: 'uuid' }) confirmedByOrganizationId!: string
  @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) at!: Date
}
