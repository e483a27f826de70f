import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { readingPolicies } from './policies.ts'

/** How far one person has read the remarks on a clause. No entry of the ledger: it changes nothing for anybody else, and is nobody else's business. */
@Entity({ tableName: 'comment_reading', policies: readingPolicies, rowLevelSecurity: true })
export class CommentReading {
  @PrimaryKey({ type: 'uuid' }) allianceId!: string
  @PrimaryKey({ type: 'uuid' }) personId!: string
  @PrimaryKey({ type: 'text' }) clauseId!: string
  @Property({ type: 'timestamptz' }) seenAt!: Date
}
