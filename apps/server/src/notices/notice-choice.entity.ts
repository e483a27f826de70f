import type { Digest, NoticeKind } from '@mengyue/domain'
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { choicePolicies } from './policies.ts'

/** What one person wants to be told of, where and when. */
@ObjectType('NoticeChoice')
@Entity({ tableName: 'notice_choice', policies: choicePolicies, rowLevelSecurity: true })
export class NoticeChoiceRow {
  @PrimaryKey({ type: 'uuid' }) personId!: string
  @Field(() => [String], { description: 'kinds that are not shown in the page' }) @Property({ type: 'jsonb' }) hidden!: NoticeKind[]
  @Field(() => [String], { description: 'kinds that are not mailed' }) @Property({ type: 'jsonb' }) unmailed!: NoticeKind[]
  @Field(() => String, { description: 'immediately, daily (9:00 in Shanghai on working days) or never' })
  @Property({ type: 'text' })
  digest!: Digest
  @Field(() => String, { nullable: true, description: 'HH:MM in Shanghai' })
  @Property({ type: 'text', nullable: true })
  quietFrom: string | null = null
  @Field(() => String, { nullable: true, description: 'HH:MM in Shanghai' })
  @Property({ type: 'text', nullable: true })
  quietUntil: string | null = null
}
