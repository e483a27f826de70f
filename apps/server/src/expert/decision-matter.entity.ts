import type { DecisionMatterTerms } from '@mengyue/domain'
import { Entity, Property } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { signedRows } from '../platform/database/policies.ts'
import { SignedRow } from '../signing/index.ts'

/** What the council decides, and by which rule. */
@ObjectType({ implements: SignedRow })
@Entity({ tableName: 'decision_matter', policies: signedRows, rowLevelSecurity: true })
export class DecisionMatter extends SignedRow implements DecisionMatterTerms {
  @Field(() => String) @Property({ type: 'text' }) name!: string
  @Field(() => String, { description: 'enum decision-categories' }) @Property({ type: 'text' }) category!: string
  @Field(() => String, { description: 'enum decision-rules' }) @Property({ type: 'text' }) rule!: string
  @Field(() => Boolean) @Property({ type: 'boolean' }) interestedPartyRecusal!: boolean
}
