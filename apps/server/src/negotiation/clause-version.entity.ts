import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Alliance } from '../membership/index.ts'
import type { ClauseContent } from '@mengyue/domain'
import { versionPolicies } from './policies.ts'

/** A content that was once the current text of a clause, from the publication on. */
@Entity({ tableName: 'clause_version', policies: versionPolicies, rowLevelSecurity: true })
export class ClauseVersionRow {
  @ManyToOne(() => Alliance, { primary: true, mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  @PrimaryKey({ type: 'text' }) clauseId!: string
  @PrimaryKey({ type: 'integer', autoincrement: false }) number!: number
  @Property({ type: 'text' }) contentHash!: string
  @Property({ type: 'jsonb' }) content!: ClauseContent
  @Property({ type: 'timestamptz' }) at!: Date
  /** the proposal whose adoption brought it, in this clause or in another that shares a slot or table */
  @Property({ type: 'uuid', nullable: true }) proposalId: string | null = null
  @Property({ type: 'uuid', nullable: true }) organizationId: string | null = null
}
