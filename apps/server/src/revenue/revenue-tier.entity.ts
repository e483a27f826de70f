import type { RevenueTierTerms } from '@mengyue/domain'
import { Entity, Property } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { signedRows } from '../platform/database/policies.ts'
import { PartyShare } from '../platform/graphql/party-share.type.ts'
import { Fen } from '../platform/graphql/scalars.ts'
import { SignedRow } from '../signing/index.ts'

/** How the part of the revenue between two bounds is shared. */
@ObjectType({ implements: SignedRow })
@Entity({ tableName: 'revenue_tier', policies: signedRows, rowLevelSecurity: true })
export class RevenueTier extends SignedRow implements RevenueTierTerms {
  @Field(() => Fen, { description: 'exclusive, except for 0' }) @Property({ type: 'bigint' }) lower!: bigint
  @Field(() => Fen, { nullable: true, description: 'inclusive; null is open' })
  @Property({ type: 'bigint', nullable: true })
  upper: bigint | null = null
  @Field(() => [PartyShare]) @Property({ type: 'jsonb' }) allocations!: PartyShare[]
}
