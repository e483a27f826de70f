import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Alliance } from '../membership/index.ts'
import { turnPolicies } from './policies.ts'

/** A party's turn to sign one version: groups sign one after the other, parties of a group side by side. */
@Entity({ tableName: 'signing_turn', policies: turnPolicies, rowLevelSecurity: true })
export class SigningTurnRow {
  @ManyToOne(() => Alliance, { primary: true, mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  @PrimaryKey({ type: 'integer', autoincrement: false }) version!: number
  @PrimaryKey({ type: 'uuid' }) organizationId!: string
  /** position in the order, from 1 */
  @Property({ type: 'integer', fieldName: 'turn_group' }) group!: number
  @Property({ type: 'timestamptz', nullable: true }) signedAt: Date | null = null
  @Property({ type: 'text', nullable: true }) signatoryName: string | null = null
  @Property({ type: 'timestamptz', nullable: true }) declinedAt: Date | null = null
  @Property({ type: 'text', nullable: true }) declineReason: string | null = null
  @Property({ type: 'text', nullable: true }) declinedClauseId: string | null = null
}
