import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, Int, ObjectType } from 'type-graphql'
import { Alliance } from './alliance.entity.ts'
import { saidByLead } from './policies.ts'

/** The lead's figures of one financial year (LEAD-003, -004, -007), in 分. */
@ObjectType()
@Entity({ tableName: 'leader_financials', policies: saidByLead, rowLevelSecurity: true })
export class LeaderFinancials {
  @ManyToOne(() => Alliance, { primary: true, mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  @Field(() => Int) @PrimaryKey({ type: 'integer' }) year!: number
  @Property({ type: 'bigint' }) revenue!: bigint
  @Property({ type: 'bigint' }) rdExpense!: bigint
  @Field(() => String, { description: 'ISO 4217' }) @Property({ type: 'text' }) currency!: string
  @Field(() => Boolean) @Property({ type: 'boolean' }) audited!: boolean
  @Field(() => String, { description: 'enum financial-evidence-kinds' }) @Property({ type: 'text' }) evidenceKind!: string
  @Field(() => String) @Property({ type: 'text' }) evidence!: string
}
