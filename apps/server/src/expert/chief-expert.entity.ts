import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { chiefExpertPolicies } from './policies.ts'

/** The person who is the chief expert that the signed agreement names. */
@ObjectType()
@Entity({ tableName: 'chief_expert', policies: chiefExpertPolicies, rowLevelSecurity: true })
export class ChiefExpert {
  @PrimaryKey({ type: 'uuid' }) allianceId!: string
  @Field(() => ID) @Property({ type: 'uuid' }) organizationId!: string
  @Field(() => ID) @Property({ type: 'uuid' }) personId!: string
  @Field(() => String) @Property({ type: 'text' }) personName!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) namedAt!: Date
}
