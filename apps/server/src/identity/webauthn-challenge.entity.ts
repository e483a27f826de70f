import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { challengePolicies } from './policies.ts'

export type ChallengePurpose = 'registration' | 'sign-in'

/** A challenge that we gave out and that has not come back. Its row is deleted by the first answer to it. */
@Entity({ tableName: 'webauthn_challenge', policies: challengePolicies, rowLevelSecurity: true })
export class WebauthnChallenge {
  /** hex SHA-256 of the challenge as base64url */
  @PrimaryKey({ type: 'text' }) hash!: string
  @Property({ type: 'text' }) purpose!: ChallengePurpose
  /** who registers; null for a sign-in, of which we do not know who comes */
  @Property({ type: 'uuid', nullable: true }) personId: string | null = null
  @Index() @Property({ type: 'timestamptz' }) expiresAt!: Date
}
