import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { Alliance } from './alliance.entity.ts'
import { saidByLead } from './policies.ts'

/** The lead's written reason for an exception where a rule says 原则上. */
@ObjectType()
@Entity({ tableName: 'justification', policies: saidByLead, rowLevelSecurity: true })
export class Justification {
  @ManyToOne(() => Alliance, { primary: true, mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  @Field(() => String) @PrimaryKey({ type: 'text' }) ruleId!: string
  @Field(() => String) @Property({ type: 'text' }) reason!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) at!: Date
}
