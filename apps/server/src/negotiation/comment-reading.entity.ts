import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Alliance } from '../membership/index.ts'
import { readingPolicies } from './policies.ts'

/** How far one person has read the remarks on a clause. No entry of the ledger: it changes nothing for anybody else, and is nobody else's business. */
@Entity({ tableName: 'comment_reading', policies: readingPolicies, rowLevelSecurity: true })
export class CommentReading {
  @ManyToOne(() => Alliance, { primary: true, mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  @PrimaryKey({ type: 'uuid' }) personId!: string
  @PrimaryKey({ type: 'text' }) clauseId!: string
  @Property({ type: 'timestamptz' }) seenAt!: Date
}
