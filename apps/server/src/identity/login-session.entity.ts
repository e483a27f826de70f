import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Organization } from './organization.entity.ts'
import { Person } from './person.entity.ts'
import { sessionPolicies } from './policies.ts'

/** A signed-in browser. The cookie holds the token, we hold its hash. The row goes when the session ends. */
@Entity({ tableName: 'login_session', policies: sessionPolicies, rowLevelSecurity: true })
export class LoginSession {
  @PrimaryKey({ type: 'uuid' }) id!: string
  @Index() @ManyToOne(() => Person, { mapToPk: true, fieldName: 'person_id' }) personId!: string
  @ManyToOne(() => Organization, { mapToPk: true, fieldName: 'organization_id' }) organizationId!: string
  /** hex SHA-256 */
  @Property({ type: 'text' }) @Unique() tokenHash!: string
  /** stepped in without a passkey, in demo mode */
  @Property({ type: 'boolean' }) demo!: boolean
  @Property({ type: 'text' }) userAgent!: string
  @Property({ type: 'timestamptz' }) createdAt!: Date
  /** to the minute */
  @Property({ type: 'timestamptz' }) lastSeenAt!: Date
}
