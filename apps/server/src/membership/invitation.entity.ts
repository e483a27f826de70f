import type { PartyRole } from '@mengyue/domain'
import { OptionalProps } from '@mikro-orm/core'
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { Alliance } from './alliance.entity.ts'
import { invitationPolicies } from './policies.ts'

/** As the database keeps it; that a pending one has expired follows from the clock. */
export type InvitationStatus = 'pending' | 'accepted' | 'declined' | 'revoked'

/** The lead asks an organization in, by a single-use link to one e-mail address. */
@ObjectType()
@Entity({ tableName: 'invitation', policies: invitationPolicies, rowLevelSecurity: true })
export class Invitation {
  [OptionalProps]?: 'answer'
  @Field(() => ID) @PrimaryKey({ type: 'uuid' }) id!: string
  @Field(() => ID) @Index() @ManyToOne(() => Alliance, { mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  /** shown to whoever holds the link, who may not see the alliance yet */
  @Field(() => String) @Property({ type: 'text' }) allianceName!: string
  @Property({ type: 'uuid' }) inviterOrganizationId!: string
  @Field(() => String, { description: "the inviting organization's name" }) @Property({ type: 'text' }) inviterName!: string
  @Field(() => String) @Property({ type: 'text' }) legalName!: string
  /** of a person, whom the other parties need not know */
  @Property({ type: 'text' }) email!: string
  @Field(() => String, { description: 'enum party-roles' }) @Property({ type: 'text' }) role!: PartyRole
  @Field(() => String, { description: 'enum chain-positions' }) @Property({ type: 'text' }) chainPosition!: string
  @Field(() => String, { description: 'enum council-categories' }) @Property({ type: 'text' }) councilCategory!: string
  /** the party's place in the order of parties, if it joins: places follow the invitations, not who was quickest to answer */
  @Property({ type: 'integer' }) place!: number
  @Property({ type: 'text', fieldName: 'status' }) answer: InvitationStatus = 'pending'
  /** hex SHA-256 */
  @Property({ type: 'text' }) @Unique() tokenHash!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) sentAt!: Date
  /** by the machine's clock: a link protects someone */
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) expiresAt!: Date
  @Field(() => DateTime, { nullable: true }) @Property({ type: 'timestamptz', nullable: true }) answeredAt: Date | null = null
  @Field(() => String, { nullable: true }) @Property({ type: 'text', nullable: true }) declineReason: string | null = null
}
