import type { OrganizationRole } from '@mengyue/domain'
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Organization } from './organization.entity.ts'
import { personPolicies } from './policies.ts'

/** Someone who acts for exactly one organization; who works for two has two accounts. */
@ObjectType()
@Entity({ tableName: 'person', policies: personPolicies, rowLevelSecurity: true })
@Index({
  name: 'person_email_in_organization',
  expression: 'create unique index person_email_in_organization on person (organization_id, lower(email))',
})
export class Person {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @ManyToOne(() => Organization, { mapToPk: true, fieldName: 'organization_id' }) organizationId!: string
  @Field(() => String) @Property({ type: 'text' }) name!: string
  /** as written; compared without case */
  @Field(() => String) @Property({ type: 'text' }) email!: string
  @Field(() => [String], { description: 'enum organization-roles' }) @Property({ type: 'jsonb' }) roles!: OrganizationRole[]
  /** false: can no longer sign in; what the person did stays */
  @Field(() => Boolean) @Property({ type: 'boolean' }) active!: boolean
  @Property({ type: 'timestamptz' }) addedAt!: Date
}
