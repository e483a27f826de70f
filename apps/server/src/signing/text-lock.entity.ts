import type { Manifest } from '@mengyue/proof'
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Alliance } from '../membership/index.ts'
import { textLockPolicies } from './policies.ts'

/** A text that was fixed for signing: its manifest, what the manifest hashes to, and until when it can be signed. */
@Entity({ tableName: 'text_lock', policies: textLockPolicies, rowLevelSecurity: true })
export class TextLock {
  @ManyToOne(() => Alliance, { primary: true, mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  @PrimaryKey({ type: 'integer', autoincrement: false }) version!: number
  @Property({ type: 'jsonb' }) manifest!: Manifest
  /** hex SHA-256 of the manifest's canonical form */
  @Property({ type: 'text' }) manifestHash!: string
  @Property({ type: 'timestamptz' }) lockedAt!: Date
  @Property({ type: 'timestamptz' }) deadline!: Date
  /** set when a party reopened the negotiation or declined: signatures given are void */
  @Property({ type: 'timestamptz', nullable: true }) voidedAt: Date | null = null
}
