import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { organizationPolicies } from './policies.ts'

@ObjectType()
export class ForeignRegistration {
  @Field(() => String) country!: string
  @Field(() => String) number!: string
}

/** A legal person or branch that can be a party: one account for each identifier (MEM-009). */
@ObjectType()
@Entity({ tableName: 'organization', policies: organizationPolicies, rowLevelSecurity: true })
export class Organization {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Field(() => String) @Property({ type: 'text' }) legalName!: string
  @Field(() => String) @Property({ type: 'text' }) shortName!: string
  @Field(() => Boolean) @Property({ type: 'boolean' }) fictional!: boolean
  @Field(() => String, { nullable: true }) @Property({ type: 'text', nullable: true }) uscc: string | null = null
  @Field(() => ForeignRegistration, { nullable: true })
  @Property({ type: 'jsonb', nullable: true })
  foreignRegistration: ForeignRegistration | null = null
  /** the one string by which duplicates are found, see domain `identifierOf` */
  @Property({ type: 'text' }) @Unique() identifier!: string
  @Field(() => String, { description: 'enum org-types' }) @Property({ type: 'text' }) orgType!: string
  @Field(() => Boolean) @Property({ type: 'boolean' }) isLegalPerson!: boolean
  @Field(() => Boolean) @Property({ type: 'boolean' }) isStateEstablished!: boolean
  @Field(() => String, { nullable: true, description: 'six digits, GB/T 2260' })
  @Property({ type: 'text', nullable: true })
  registeredDivisionCode: string | null = null
  @Field(() => String) @Property({ type: 'text' }) registeredAddress!: string
  @Field(() => String, { description: 'enum enterprise-scales' }) @Property({ type: 'text' }) enterpriseScale!: string
  @Field(() => String) @Property({ type: 'text' }) legalRepresentative!: string
  @Field(() => String) @Property({ type: 'text' }) contactName!: string
  @Field(() => String) @Property({ type: 'text' }) contactPhone!: string
  @Field(() => String) @Property({ type: 'text' }) contactEmail!: string
  /** an acceptance leaves the house only after a legal reviewer's approval */
  @Field(() => Boolean) @Property({ type: 'boolean' }) internalApprovalRequired!: boolean
  @Property({ type: 'timestamptz' }) registeredAt!: Date
}
