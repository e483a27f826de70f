import type { IpShareTerms } from '@mengyue/domain'
import { Entity, Property } from '@mikro-orm/decorators/legacy'
import { Field, Int, ObjectType } from 'type-graphql'
import { signedRows } from '../platform/database/policies.ts'
import { PartyShare } from '../platform/graphql/party-share.type.ts'
import { SignedRow } from '../signing/index.ts'

/** Who will own a result that a task is to bring, as it was signed. */
@ObjectType({ implements: SignedRow })
@Entity({ tableName: 'ip_share', policies: signedRows, rowLevelSecurity: true })
export class IpShare extends SignedRow implements IpShareTerms {
  @Field(() => String) @Property({ type: 'text' }) title!: string
  @Field(() => String, { description: 'enum result-types' }) @Property({ type: 'text' }) type!: string
  @Field(() => String, { description: "the task's rowId" }) @Property({ type: 'text' }) taskId!: string
  @Field(() => String, { description: 'enum ownership-modes' }) @Property({ type: 'text' }) ownershipMode!: string
  @Field(() => [PartyShare]) @Property({ type: 'jsonb' }) shares!: PartyShare[]
  @Field(() => Int, { nullable: true, description: 'consent that out-licensing needs, in 0.01 %' })
  @Property({ type: 'integer', nullable: true })
  exploitationConsent: number | null = null
}
