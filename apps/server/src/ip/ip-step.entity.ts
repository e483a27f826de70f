import type { IpStepKind } from '@mengyue/domain'
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { inMyAlliances, myOrganizations, platformScope } from '../platform/database/policies.ts'
import { DateTime } from '../platform/graphql/scalars.ts'

/** Who made a result, and for which organization. */
@ObjectType()
export class Inventor {
  @Field(() => String) name!: string
  @Field(() => ID) organizationId!: string
}

const policies = [
  { name: 'read_in_alliance', command: 'select' as const, using: `${inMyAlliances} or ${platformScope}` },
  {
    name: 'say_as_owner',
    command: 'insert' as const,
    check: `${inMyAlliances} and ${myOrganizations} and exists (select 1 from ip_share s where s.alliance_id = ip_step.alliance_id and s.row_id = result_id and s.shares @> jsonb_build_array(jsonb_build_object('organizationId', app_organization())))`,
  },
]

/** One step of a result's protection. Steps follow one another and are never changed; the content of know-how is never among them. */
@ObjectType()
@Entity({ tableName: 'ip_step', policies, rowLevelSecurity: true })
@Index({ properties: ['allianceId', 'resultId'] })
export class IpStep {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Property({ type: 'uuid' }) allianceId!: string
  @Field(() => String, { description: 'rowId of the result in the table of IP shares' }) @Property({ type: 'text' }) resultId!: string
  @Field(() => ID) @Property({ type: 'uuid' }) organizationId!: string
  @Field(() => String, { description: 'enum result-status' }) @Property({ type: 'text' }) kind!: IpStepKind
  @Field(() => String) @Property({ type: 'date' }) day!: string
  @Field(() => String, { description: 'application, registration or publication number' }) @Property({ type: 'text' }) reference!: string
  @Field(() => [Inventor], { description: 'with the disclosure' }) @Property({ type: 'jsonb' }) inventors!: Inventor[]
  @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) at!: Date
}
