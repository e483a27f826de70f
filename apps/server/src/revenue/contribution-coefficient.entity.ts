import type { ContributionCoefficientTerms } from '@mengyue/domain'
import { Entity, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { signedRows } from '../platform/database/policies.ts'
import { SignedRow } from '../signing/index.ts'

/** A party's part in what all contribute, with the scores that it follows from. */
@ObjectType({ implements: SignedRow })
@Entity({ tableName: 'contribution_coefficient', policies: signedRows, rowLevelSecurity: true })
export class ContributionCoefficient extends SignedRow implements ContributionCoefficientTerms {
  @Field(() => ID) @Property({ type: 'uuid' }) organizationId!: string
  @Field(() => String) @Property({ type: 'decimal', columnType: 'numeric' }) inputScore!: string
  @Field(() => String) @Property({ type: 'decimal', columnType: 'numeric' }) ipScore!: string
  @Field(() => String) @Property({ type: 'decimal', columnType: 'numeric' }) taskScore!: string
  @Field(() => String) @Property({ type: 'decimal', columnType: 'numeric' }) marketScore!: string
  @Field(() => Int, { description: 'in 0.01 %' }) @Property({ type: 'integer' }) coefficient!: number
}
