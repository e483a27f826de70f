import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { DateTime, Fen } from '../platform/graphql/scalars.ts'
import { saidOnce } from './policies.ts'

/** Money that one party received for a result of the alliance, or the counter-entry that takes part of it back. Never edited. */
@ObjectType()
@Entity({ tableName: 'revenue_receipt', policies: saidOnce, rowLevelSecurity: true })
@Index({ properties: ['allianceId', 'date'] })
export class RevenueReceipt {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Property({ type: 'uuid' }) allianceId!: string
  @Field(() => ID, { description: 'who received it' }) @Property({ type: 'uuid' }) organizationId!: string
  @Field(() => String) @Property({ type: 'date' }) date!: string
  @Field(() => Fen, { description: 'negative in a counter-entry only' }) @Property({ type: 'bigint' }) amount!: bigint
  @Field(() => String, { description: 'who paid' }) @Property({ type: 'text' }) payer!: string
  @Field(() => String, { description: 'number or name of the contract; empty where there is none' })
  @Property({ type: 'text' })
  contract!: string
  @Field(() => String, { nullable: true, description: 'rowId of the result in the table of IP shares' })
  @Property({ type: 'text', nullable: true })
  resultId: string | null = null
  @Field(() => String) @Property({ type: 'text' }) description!: string
  @Field(() => String, { description: 'what proves it: the voucher, the bank slip' }) @Property({ type: 'text' }) evidence!: string
  @Field(() => ID, { nullable: true }) @Property({ type: 'uuid', nullable: true }) correctsReceiptId: string | null = null
  @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) at!: Date
}
