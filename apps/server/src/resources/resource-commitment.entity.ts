import type { ResourceCommitmentTerms } from '@mengyue/domain'
import { Entity, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { signedRows } from '../platform/database/policies.ts'
import { Fen } from '../platform/graphql/scalars.ts'
import { SignedRow } from '../signing/index.ts'

/** What a party has promised to put in. */
@ObjectType({ implements: SignedRow })
@Entity({ tableName: 'resource_commitment', policies: signedRows, rowLevelSecurity: true })
export class ResourceCommitment extends SignedRow implements ResourceCommitmentTerms {
  @Field(() => ID) @Property({ type: 'uuid' }) organizationId!: string
  @Field(() => String, { description: 'enum resource-kinds' }) @Property({ type: 'text' }) kind!: string
  @Field(() => String) @Property({ type: 'text' }) description!: string
  @Field(() => String, { nullable: true }) @Property({ type: 'decimal', columnType: 'numeric', nullable: true }) quantity: string | null =
    null
  @Field(() => String, { nullable: true }) @Property({ type: 'text', nullable: true }) unit: string | null = null
  @Field(() => Fen) @Property({ type: 'bigint' }) value!: bigint
  @Field(() => String, { description: 'enum valuation-bases' }) @Property({ type: 'text' }) valuationBasis!: string
  @Field(() => String) @Property({ type: 'date' }) availableFrom!: string
  @Field(() => String) @Property({ type: 'date' }) availableTo!: string
  @Field(() => String, { nullable: true, description: 'enum considerations' })
  @Property({ type: 'text', nullable: true })
  consideration: string | null = null
}
