import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { digestPolicies } from './policies.ts'

/** One mail of notices to one person. What it says is made from the notices that name it, when it is sent. */
@Entity({ tableName: 'notice_digest', policies: digestPolicies, rowLevelSecurity: true })
export class NoticeDigest {
  @PrimaryKey({ type: 'uuid' }) id!: string
  @Property({ type: 'uuid' }) personId!: string
  @Property({ type: 'timestamptz' }) at!: Date
}
