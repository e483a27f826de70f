import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Alliance } from '../membership/index.ts'
import { saidInAlliance } from './policies.ts'

export type StanceDecision = 'accept' | 'reject' | 'reserve'

/** A party's answer to one content hash. Rows are only added: of several by one party on one hash the last counts. */
@Entity({ tableName: 'stance', policies: saidInAlliance, rowLevelSecurity: true })
@Index({ properties: ['allianceId', 'clauseId'] })
export class StanceRow {
  @PrimaryKey({ type: 'uuid' }) id!: string
  @ManyToOne(() => Alliance, { mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  @Property({ type: 'text' }) clauseId!: string
  @Property({ type: 'uuid' }) organizationId!: string
  @Property({ type: 'uuid' }) personId!: string
  @Property({ type: 'text' }) contentHash!: string
  @Property({ type: 'text' }) decision!: StanceDecision
  /** null where the party kept it to itself: then it is a comment inside the organization */
  @Property({ type: 'text', nullable: true }) reason: string | null = null
  /** the package that was answered with it: then it counts on this hash when that package was adopted whole, not before or otherwise */
  @Property({ type: 'uuid', nullable: true }) packageId: string | null = null
  @Property({ type: 'timestamptz' }) at!: Date
  /** ledger entry that brought it: the order among stances */
  @Property({ type: 'integer' }) seq!: number
}
