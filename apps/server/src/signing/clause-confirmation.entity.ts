import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Alliance } from '../membership/index.ts'
import { confirmationPolicies } from './policies.ts'

/** A signatory has read one clause of a locked text: the condition for signing. */
@Entity({ tableName: 'clause_confirmation', policies: confirmationPolicies, rowLevelSecurity: true })
export class ClauseConfirmation {
  @ManyToOne(() => Alliance, { primary: true, mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  @PrimaryKey({ type: 'integer', autoincrement: false }) version!: number
  @PrimaryKey({ type: 'uuid' }) personId!: string
  @PrimaryKey({ type: 'text' }) clauseId!: string
  @Property({ type: 'uuid' }) organizationId!: string
  @Property({ type: 'text' }) contentHash!: string
  @Property({ type: 'timestamptz' }) at!: Date
}
