import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Alliance } from '../membership/index.ts'
import { signaturePolicies } from './policies.ts'
import type { StatementPurpose } from './statement.entity.ts'

/** A genuine passkey assertion over a statement, raw: everything that a stranger needs to check it. Base64url throughout. */
@Entity({ tableName: 'signature', policies: signaturePolicies, rowLevelSecurity: true })
@Index({ properties: ['allianceId', 'version'] })
// One signature per party and version, whatever the code does.
@Index({
  name: 'signature_once',
  expression: `create unique index "signature_once" on "signature" ("alliance_id", "version", "organization_id") where purpose = 'sign'`,
})
export class Signature {
  @PrimaryKey({ type: 'uuid' }) id!: string
  @Property({ type: 'uuid' }) @Unique() statementId!: string
  @ManyToOne(() => Alliance, { mapToPk: true, fieldName: 'alliance_id' }) allianceId!: string
  @Property({ type: 'integer' }) version!: number
  @Property({ type: 'text' }) purpose!: StatementPurpose
  @Property({ type: 'uuid' }) organizationId!: string
  @Property({ type: 'uuid' }) personId!: string
  @Property({ type: 'text' }) credentialId!: string
  @Property({ type: 'text' }) clientDataJson!: string
  @Property({ type: 'text' }) authenticatorData!: string
  @Property({ type: 'text' }) signature!: string
  /** COSE key */
  @Property({ type: 'text' }) publicKey!: string
  /** hex SHA-256 of the COSE key */
  @Property({ type: 'text' }) fingerprint!: string
  /** when the key was registered: the passkey itself may be gone when the agreement is sealed */
  @Property({ type: 'timestamptz' }) keyRegisteredAt!: Date
  @Property({ type: 'boolean' }) backupEligible!: boolean
  @Property({ type: 'boolean' }) backedUp!: boolean
  @Property({ type: 'bigint' }) signCount!: bigint
  @Property({ type: 'timestamptz' }) at!: Date
  /** ledger entry that took it in */
  @Property({ type: 'integer' }) seq!: number
}
