import type { NoticeKind } from '@mengyue/domain'
import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { noticePolicies } from './policies.ts'

/** That one person is told of one thing, once. It names things and holds none of their content, so that it never tells more than they may read. */
@Entity({ tableName: 'notice', policies: noticePolicies, rowLevelSecurity: true })
@Index({ properties: ['personId', 'at'] })
@Index({
  name: 'notice_to_be_mailed',
  expression: 'create index notice_to_be_mailed on notice (person_id) where mailed and digest_id is null and read_at is null',
})
@Unique({ properties: ['personId', 'once'] })
export class NoticeRow {
  @PrimaryKey({ type: 'uuid' }) id!: string
  /** what makes it the same notice: who tells it twice, tells it once */
  @Property({ type: 'text' }) once!: string
  @Property({ type: 'uuid' }) allianceId!: string
  @Property({ type: 'uuid' }) organizationId!: string
  @Property({ type: 'uuid' }) personId!: string
  @Property({ type: 'text' }) kind!: NoticeKind
  @Property({ type: 'text', nullable: true }) clauseId: string | null = null
  @Property({ type: 'uuid', nullable: true }) proposalId: string | null = null
  @Property({ type: 'uuid', nullable: true }) commentId: string | null = null
  /** whose act it is about; null where no organization acted */
  @Property({ type: 'uuid', nullable: true }) byOrganizationId: string | null = null
  @Property({ type: 'timestamptz' }) at!: Date
  /** by the person's choice when it was told */
  @Property({ type: 'boolean' }) shown!: boolean
  @Property({ type: 'boolean' }) mailed!: boolean
  @Property({ type: 'timestamptz', nullable: true }) readAt: Date | null = null
  /** the mail that tells it; null before there is one */
  @Index()
  @Property({ type: 'uuid', nullable: true })
  digestId: string | null = null
}
