import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Organization } from './organization.entity.ts'
import { Person } from './person.entity.ts'
import { enrolmentPolicies } from './policies.ts'

/** A single-use link by which a person whom the admin added comes in for the first time. */
@Entity({ tableName: 'enrolment', policies: enrolmentPolicies, rowLevelSecurity: true })
export class EnrolmentRow {
  @PrimaryKey({ type: 'uuid' }) id!: string
  @Index() @ManyToOne(() => Person, { mapToPk: true, fieldName: 'person_id' }) personId!: string
  @ManyToOne(() => Organization, { mapToPk: true, fieldName: 'organization_id' }) organizationId!: string
  /** shown to whoever holds the link, who may see neither row yet */
  @Property({ type: 'text' }) personName!: string
  @Property({ type: 'text' }) organizationName!: string
  /** hex SHA-256 */
  @Property({ type: 'text' }) @Unique() tokenHash!: string
  @Property({ type: 'timestamptz' }) sentAt!: Date
  @Property({ type: 'timestamptz' }) expiresAt!: Date
  @Property({ type: 'timestamptz', nullable: true }) usedAt: Date | null = null
  /** replaced by a newer link, or the person was let go */
  @Property({ type: 'timestamptz', nullable: true }) voidedAt: Date | null = null
}
