import type { BackgroundIpTerms } from '@mengyue/domain'
import { Entity, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { signedRows } from '../platform/database/policies.ts'
import { SignedRow } from '../signing/index.ts'

/** A right that a party had before, and for which tasks the others may use it. */
@ObjectType({ implements: SignedRow })
@Entity({ tableName: 'background_ip', policies: signedRows, rowLevelSecurity: true })
export class BackgroundIp extends SignedRow implements BackgroundIpTerms {
  @Field(() => ID) @Property({ type: 'uuid' }) organizationId!: string
  @Field(() => String, { description: 'enum background-ip-types' }) @Property({ type: 'text' }) type!: string
  @Field(() => String) @Property({ type: 'text' }) title!: string
  @Field(() => String) @Property({ type: 'text' }) identifier!: string
  @Field(() => String, { description: 'enum background-ip-status' }) @Property({ type: 'text' }) status!: string
  @Field(() => String, { nullable: true }) @Property({ type: 'date', nullable: true }) expiryDate: string | null = null
  @Field(() => Boolean) @Property({ type: 'boolean' }) fiscallyFunded!: boolean
  @Field(() => String) @Property({ type: 'text' }) encumbrance!: string
  @Field(() => [String], { description: 'rowIds of the tasks' }) @Property({ type: 'jsonb' }) licensedTaskIds!: string[]
  @Field(() => String, { description: 'enum license-modes' }) @Property({ type: 'text' }) licenseMode!: string
}
