import type { Stage } from '@mengyue/domain'
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Organization } from '../identity/index.ts'
import { DateTime } from '../platform/graphql/scalars.ts'
import { alliancePolicies } from './policies.ts'

/** A science-and-technology-transfer alliance (科技成果转化联合体) on its way from preparation to the formal list. */
@ObjectType()
@Entity({ tableName: 'alliance', policies: alliancePolicies, rowLevelSecurity: true })
@Index({ properties: ['createdAt', 'id'] })
export class Alliance {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Field(() => String) @Property({ type: 'text' }) name!: string
  @Field(() => String, { description: 'enum ten-industries' }) @Property({ type: 'text' }) industryField!: string
  @Field(() => String) @Property({ type: 'text' }) technicalField!: string
  @Field(() => String, { description: 'enum alliance-states' }) @Property({ type: 'text' }) stage!: Stage
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) createdAt!: Date
  /** calendar day in Asia/Shanghai on which all had signed */
  @Field(() => String, { nullable: true }) @Property({ type: 'date', nullable: true }) effectiveDate: string | null = null
  @Field(() => ID)
  @Index()
  @ManyToOne(() => Organization, { mapToPk: true, fieldName: 'lead_organization_id' })
  leadOrganizationId!: string
  /** when each stage was last entered, ISO 8601 */
  @Property({ type: 'jsonb' }) enteredAt!: Partial<Record<Stage, string>>
}
