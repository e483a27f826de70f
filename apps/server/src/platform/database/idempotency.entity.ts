import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { Json } from '../json.ts'

const own = 'person_id = coalesce(app_person(), app_nobody())'

/** The outcome of a mutation under the key of the person's intent: the same key again gets the same answer, once. */
@Entity({ tableName: 'idempotency', policies: [{ name: 'own_keys', using: own, check: own }], rowLevelSecurity: true })
export class Idempotency {
  @PrimaryKey({ type: 'uuid' }) personId!: string
  @PrimaryKey({ type: 'text' }) key!: string
  @Property({ type: 'text' }) operation!: string
  /** hex SHA-256 of the operation's input */
  @Property({ type: 'text' }) inputHash!: string
  @Property({ type: 'jsonb', nullable: true }) outcome: Json = null
  @Property({ type: 'timestamptz' }) at!: Date
}
