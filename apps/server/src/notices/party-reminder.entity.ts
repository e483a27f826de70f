import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { reminderPolicies } from './policies.ts'

/** That the lead reminded a party by hand, once on a day in Shanghai. */
@Entity({ tableName: 'party_reminder', policies: reminderPolicies, rowLevelSecurity: true })
export class PartyReminder {
  @PrimaryKey({ type: 'uuid' }) allianceId!: string
  @PrimaryKey({ type: 'uuid' }) organizationId!: string
  @PrimaryKey({ type: 'date' }) day!: string
  @Property({ type: 'uuid' }) personId!: string
  @Property({ type: 'text' }) personName!: string
  @Property({ type: 'timestamptz' }) at!: Date
}
