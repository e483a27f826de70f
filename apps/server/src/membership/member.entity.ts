import type { MemberStatus, PartyRole } from '@mengyue/domain'
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Organization } from '../identity/index.ts'
import { DateTime, JSONScalar } from '../platform/graphql/scalars.ts'
import { Alliance } from './alliance.entity.ts'
import { memberPolicies } from './policies.ts'
import type { Profile } from './profile.ts'

/** An organization's place in one alliance, with the evidence it joined on. */
@ObjectType()
@Entity({ tableName: 'member', policies: memberPolicies, rowLevelSecurity: true })
@Unique({ properties: ['allianceId', 'organizationId'] })
@Unique({ properties: ['allianceId', 'order'] })
export class Member {
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @ManyToOne(() => Alliance, { mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  @Index() @ManyToOne(() => Organization, { mapToPk: true, fieldName: 'organization_id' }) organizationId!: string
  @Field(() => Int) @Property({ type: 'integer', fieldName: 'position' }) order!: number
  @Field(() => String, { description: 'enum party-roles' }) @Property({ type: 'text' }) role!: PartyRole
  @Field(() => String, { description: 'enum chain-positions' }) @Property({ type: 'text' }) chainPosition!: string
  @Field(() => String, { description: 'enum council-categories' }) @Property({ type: 'text' }) councilCategory!: string
  @Field(() => String, { description: 'enum member-status' }) @Property({ type: 'text' }) status!: MemberStatus
  @Field(() => DateTime, { nullable: true }) @Property({ type: 'timestamptz', nullable: true }) acceptedAt: Date | null = null
  @Field(() => JSONScalar, {
    description:
      'evidence: leadershipEvidence, capabilityStatements, rdPlatforms, cooperationEvidence, team, labs, achievements, controlledByOrganizationId, rdCapability, complementarity',
  })
  @Property({ type: 'jsonb' })
  profile!: Profile
}
