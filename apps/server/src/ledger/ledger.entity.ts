import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { inMyAlliances, myOrganizations, platformScope } from '../platform/database/policies.ts'
import type { Json } from '../platform/json.ts'
import type { SubjectRef } from '../platform/ledger-port.ts'

const orInvited = `(${inMyAlliances} or alliance_id in (select app_invited_alliances()))`

/** An entry speaks for the session that writes it, or for nobody (the platform, and what stays private). */
const asOneself = '(organization_id is null or organization_id = app_organization()) and (actor_id is null or actor_id = app_person())'

/** In the platform's own sessions nobody speaks but the platform, and what it has to say is that it sealed an executed agreement. */
const sealing = `${platformScope} and type = 'AgreementSealed' and visibility = 'alliance' and actor_id is null and organization_id is null`

/** The head of an alliance's ledger: the one row that everyone who changes the alliance locks. */
@Entity({
  tableName: 'ledger_head',
  policies: [
    { name: 'head_in_alliance', using: `${orInvited} or ${platformScope}`, check: orInvited },
    { name: 'move_as_platform', command: 'update', using: platformScope, check: platformScope },
  ],
  rowLevelSecurity: true,
})
export class LedgerHeadRow {
  @PrimaryKey({ type: 'uuid' }) allianceId!: string
  /** 0 before the first entry */
  @Property({ type: 'integer' }) seq!: number
  @Property({ type: 'text' }) hash!: string
  @Property({ type: 'timestamptz' }) at!: Date
}

/** What everyone in the alliance may know of an entry. Of a private one that is its place, its time and a hash. */
@Entity({
  tableName: 'ledger_entry',
  policies: [
    { name: 'read_in_alliance', command: 'select', using: `${inMyAlliances} or ${platformScope}` },
    { name: 'append_in_alliance', command: 'insert', check: `${orInvited} and ${asOneself}` },
    { name: 'append_seal', command: 'insert', check: sealing },
  ],
  rowLevelSecurity: true,
})
export class LedgerEntryRow {
  @PrimaryKey({ type: 'uuid' }) allianceId!: string
  /** 1, 2, … without gaps, in the order of commits */
  @PrimaryKey({ type: 'integer' }) seq!: number
  @Property({ type: 'timestamptz' }) at!: Date
  @Property({ type: 'uuid', nullable: true }) actorId: string | null = null
  /** for display; the hash covers the id */
  @Property({ type: 'text', nullable: true }) actorName: string | null = null
  @Property({ type: 'uuid', nullable: true }) organizationId: string | null = null
  @Property({ type: 'text' }) type!: string
  @Property({ type: 'text' }) visibility!: 'alliance' | 'organization'
  /** null for a private entry */
  @Property({ type: 'jsonb', nullable: true }) payload: Json = null
  /** null for a private entry */
  @Property({ type: 'jsonb', nullable: true }) subjects: SubjectRef[] | null = null
  @Property({ type: 'text' }) payloadHash!: string
  @Property({ type: 'text' }) prevHash!: string
  @Property({ type: 'text' }) hash!: string
}

/** The inside of a private entry; only its organization's session sees the row, and that of the one other it was said to. */
@Entity({
  tableName: 'ledger_private',
  policies: [
    { name: 'read_own', command: 'select', using: `${myOrganizations} or counterpart_id = app_organization() or ${platformScope}` },
    {
      name: 'append_own',
      command: 'insert',
      check: `${orInvited} and ${myOrganizations} and (counterpart_id is null or counterpart_id in (select app_parties(alliance_id)))`,
    },
  ],
  rowLevelSecurity: true,
})
export class LedgerPrivateRow {
  @PrimaryKey({ type: 'uuid' }) allianceId!: string
  @PrimaryKey({ type: 'integer' }) seq!: number
  @Property({ type: 'uuid' }) organizationId!: string
  /** the other of two organizations between which it was said */
  @Property({ type: 'uuid', nullable: true }) counterpartId: string | null = null
  @Property({ type: 'uuid' }) actorId!: string
  @Property({ type: 'text' }) actorName!: string
  @Property({ type: 'text' }) type!: string
  @Property({ type: 'jsonb' }) payload!: Json
  @Property({ type: 'jsonb' }) subjects!: SubjectRef[]
  /** hex, 32 random bytes: without it nobody can guess a short payload from its hash */
  @Property({ type: 'text' }) salt!: string
}
