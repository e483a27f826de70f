import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { cursorPolicies } from './policies.ts'

/** How far an alliance's ledger has been told to people. Whoever tells on locks it. */
@Entity({ tableName: 'notice_cursor', policies: cursorPolicies, rowLevelSecurity: true })
export class NoticeCursor {
  @PrimaryKey({ type: 'uuid' }) allianceId!: string
  @Property({ type: 'integer' }) seq!: number
}
