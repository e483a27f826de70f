import type { AuthorityKind } from '@mengyue/domain'
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { Organization } from './organization.entity.ts'
import { Person } from './person.entity.ts'
import { authorityPolicies } from './policies.ts'

/** A person's right to sign for the organization: legal representative (民法典第61条), or power of attorney (第165条) with document, scope and end. */
@ObjectType()
@Entity({ tableName: 'authority', policies: authorityPolicies, rowLevelSecurity: true })
export class Authority {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @ManyToOne(() => Organization, { mapToPk: true, fieldName: 'organization_id' }) organizationId!: string
  @Field(() => ID) @Index() @ManyToOne(() => Person, { mapToPk: true, fieldName: 'person_id' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => String, { description: 'enum authority-bases' }) @Property({ type: 'text' }) kind!: AuthorityKind
  @Field(() => String) @Property({ type: 'text' }) documentName!: string
  /** found in the bytes, never believed from a name */
  @Property({ type: 'text' }) documentType!: string
  @Property({ type: 'blob', lazy: true }) document!: Buffer
  @Field(() => String, { description: 'hex SHA-256 of the document' }) @Property({ type: 'text' }) documentHash!: string
  @Field(() => String) @Property({ type: 'text' }) scope!: string
  @Field(() => DateTime, { nullable: true }) @Property({ type: 'timestamptz', nullable: true }) validUntil: Date | null = null
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) recordedAt!: Date
  @Field(() => DateTime, { nullable: true }) @Property({ type: 'timestamptz', nullable: true }) revokedAt: Date | null = null
  @Property({ type: 'text', nullable: true }) revokedReason: string | null = null
}
