import { OptionalProps } from '@mikro-orm/core'
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { platformScope } from '../database/policies.ts'

/**
 * A mail to be sent. It holds no text and no token: both are made again from the kind and the id when it is sent,
 * so that a stolen copy of the database opens no invitation.
 */
@Entity({
  tableName: 'mail',
  policies: [
    { name: 'platform_sends', using: platformScope, check: platformScope },
    { name: 'anyone_queues', command: 'insert', check: 'app_person() is not null' },
  ],
  rowLevelSecurity: true,
})
export class MailRow {
  [OptionalProps]?: 'attempts' | 'sentAt' | 'lastError'

  @PrimaryKey({ type: 'uuid' }) id!: string
  @Property({ type: 'text' }) kind!: string
  /** id of the invitation or enrolment */
  @Property({ type: 'uuid' }) aboutId!: string
  @Property({ type: 'text' }) to!: string
  @Property({ type: 'timestamptz' }) queuedAt!: Date
  @Property({ type: 'timestamptz', nullable: true }) sentAt: Date | null = null
  @Property({ type: 'integer' }) attempts: number = 0
  @Property({ type: 'text', nullable: true }) lastError: string | null = null
}
