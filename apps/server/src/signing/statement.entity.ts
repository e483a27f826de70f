import type { Statement } from '@mengyue/proof'
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Alliance } from '../membership/index.ts'
import { statementPolicies } from './policies.ts'

export type StatementPurpose = 'initial' | 'sign'

/** What a signatory was asked to sign, word for word. Its nonce is spent in the transaction that stores the signature. */
@Entity({ tableName: 'statement', policies: statementPolicies, rowLevelSecurity: true })
@Index({ properties: ['allianceId', 'personId'] })
export class StatementRow {
  @PrimaryKey({ type: 'uuid' }) id!: string
  @ManyToOne(() => Alliance, { mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  @Property({ type: 'uuid' }) organizationId!: string
  @Property({ type: 'uuid' }) personId!: string
  @Property({ type: 'uuid' }) authorityId!: string
  @Property({ type: 'text' }) purpose!: StatementPurpose
  /** the text lock it is about; 0 for initials */
  @Property({ type: 'integer' }) version!: number
  @Property({ type: 'jsonb' }) statement!: Statement
  @Property({ type: 'text' }) @Unique() nonce!: string
  /** SHA-256(JCS(statement)), base64url */
  @Property({ type: 'text' }) challenge!: string
  /** machine time: five minutes after it was issued, whatever the demo's clock says */
  @Property({ type: 'timestamptz' }) expiresAt!: Date
  @Property({ type: 'timestamptz', nullable: true }) spentAt: Date | null = null
}
