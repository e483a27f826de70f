import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { Organization } from './organization.entity.ts'
import { Person } from './person.entity.ts'
import { passkeyPolicies } from './policies.ts'

/** A WebAuthn credential of one person. The private key is in the authenticator; nobody else can sign with it. */
@ObjectType()
@Entity({ tableName: 'passkey', policies: passkeyPolicies, rowLevelSecurity: true })
export class Passkey {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Index() @ManyToOne(() => Person, { mapToPk: true, fieldName: 'person_id' }) personId!: string
  @ManyToOne(() => Organization, { mapToPk: true, fieldName: 'organization_id' }) organizationId!: string
  /** base64url */
  @Property({ type: 'text' }) @Unique() credentialId!: string
  /** COSE key, base64url */
  @Property({ type: 'text' }) publicKey!: string
  /** hex SHA-256 of the COSE key */
  @Field(() => String) @Property({ type: 'text' }) fingerprint!: string
  @Field(() => String) @Property({ type: 'text' }) label!: string
  @Property({ type: 'jsonb' }) transports!: string[]
  /** as last told by the authenticator; 0 where it does not count, as passkeys that several devices share */
  @Property({ type: 'bigint' }) signCount!: bigint
  @Property({ type: 'boolean' }) backupEligible!: boolean
  @Field(() => Boolean) @Property({ type: 'boolean' }) backedUp!: boolean
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) createdAt!: Date
  @Field(() => DateTime, { nullable: true }) @Property({ type: 'timestamptz', nullable: true }) lastUsedAt: Date | null = null
}
