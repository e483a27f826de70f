import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { voteStatementPolicies } from './council-policies.ts'
import type { VoteStatement } from './vote-statement.ts'

/** What a party was about to vote, word for word; spent in the transaction that counts the vote. */
@Entity({ tableName: 'vote_statement', policies: voteStatementPolicies, rowLevelSecurity: true })
export class VoteStatementRow {
  @PrimaryKey({ type: 'uuid' }) id!: string
  @Property({ type: 'uuid' }) allianceId!: string
  @Property({ type: 'uuid' }) organizationId!: string
  @Property({ type: 'uuid' }) personId!: string
  @Property({ type: 'jsonb' }) statement!: VoteStatement
  @Property({ type: 'text' }) challenge!: string
  /** goes with the vote; not signed */
  @Property({ type: 'text', nullable: true }) reason: string | null = null
  /** machine time */
  @Property({ type: 'timestamptz' }) expiresAt!: Date
  @Property({ type: 'timestamptz', nullable: true }) spentAt: Date | null = null
}
