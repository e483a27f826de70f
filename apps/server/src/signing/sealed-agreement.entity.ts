import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Alliance } from '../membership/index.ts'
import { Field, ObjectType } from 'type-graphql'
import { DateTime } from '../platform/graphql/scalars.ts'
import { sealPolicies } from './policies.ts'

/** The executed agreement as it was sealed: at most one for each version, whatever the code does. The files lie in the store under their hashes. */
@ObjectType()
@Entity({ tableName: 'sealed_agreement', policies: sealPolicies, rowLevelSecurity: true })
export class SealedAgreement {
  @ManyToOne(() => Alliance, { primary: true, mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  @PrimaryKey({ type: 'integer', autoincrement: false }) version!: number
  @Field(() => String, { description: 'hex SHA-256 of the sealed PDF' }) @Property({ type: 'text' }) pdfHash!: string
  @Field(() => String, { description: 'hex SHA-256 of the bundle that the PDF carries' })
  @Property({ type: 'text' })
  attachmentHash!: string
  @Field(() => String, { description: "hex SHA-256 of the sealing certificate's DER" })
  @Property({ type: 'text' })
  certificateFingerprint!: string
  @Field(() => DateTime) @Property({ type: 'timestamptz' }) sealedAt!: Date
  /** ledger entry AgreementExecuted: the last one that the PDF's bundle holds */
  @Property({ type: 'integer' }) executedSeq!: number
  /** ledger entry AgreementSealed */
  @Property({ type: 'integer' }) seq!: number
}
