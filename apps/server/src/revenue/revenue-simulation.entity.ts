import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { DateTime, Fen, JSONScalar } from '../platform/graphql/scalars.ts'
import { simulationPolicies } from './policies.ts'

/** What an organization tried out for itself. It is in no ledger, and nobody else learns that it is there. */
@ObjectType()
@Entity({ tableName: 'revenue_simulation', policies: simulationPolicies, rowLevelSecurity: true })
@Index({ properties: ['allianceId', 'organizationId'] })
export class RevenueSimulation {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Property({ type: 'uuid' }) allianceId!: string
  @Property({ type: 'uuid' }) organizationId!: string
  @Field(() => String) @Property({ type: 'text' }) name!: string
  @Field(() => Fen) @Property({ type: 'bigint' }) gross!: bigint
  @Field(() => JSONScalar, { description: '分 as text by the order of the deduction' }) @Property({ type: 'jsonb' }) actuals!: Record<
    string,
    string
  >
  @Field(() => Fen) @Property({ type: 'bigint' }) distributable!: bigint
  @Field(() => Fen, { description: 'what the own organization would get' }) @Property({ type: 'bigint' }) ownAmount!: bigint
  @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) at!: Date
}
