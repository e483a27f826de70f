import { randomBytes } from 'node:crypto'
import type { MemberStatus, PartyRole, Stage } from '@mengyue/domain'
import { entryHash, GENESIS, payloadHash, privatePayloadHash } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Appended, LedgerPort, LockedLedger, NewEntry, Standing } from '../platform/ledger-port.ts'
import type { Viewer } from '../platform/viewer.ts'
import { LedgerEntryRow, LedgerHeadRow, LedgerPrivateRow } from './ledger.entity.ts'

interface HeadRow {
  seq: number
  hash: string
  at: Date
}

interface StandingRow {
  stage: Stage
  organization_id: string | null
  role: PartyRole | null
  status: MemberStatus | null
}

const LOCK = 'select seq, hash, at from ledger_head where alliance_id = ? for update'

/**
 * The caller's place in the alliance. A statement of its own, after the lock: one that waited for the lock still sees everything
 * but the locked row as it was when it began to wait, so that a proposal would slip into a text that was locked meanwhile.
 */
const STANDING = 'select stage, organization_id, role, status from app_standing(?)'

export const ledger: LedgerPort = {
  async lock(em, allianceId, viewer, now) {
    const [head]: HeadRow[] = await em.execute(LOCK, [allianceId])
    if (!head) return null
    const [row]: StandingRow[] = await em.execute(STANDING, [allianceId])
    if (!row) return null
    const membership =
      row.role && row.status && row.organization_id ? { organizationId: row.organization_id, role: row.role, status: row.status } : null
    return new OpenLedger(
      em,
      allianceId,
      viewer,
      now,
      { seq: head.seq, hash: head.hash, at: new Date(head.at) },
      { stage: row.stage, membership },
    )
  },

  async found(em, allianceId, viewer, now) {
    em.persist(em.create(LedgerHeadRow, { allianceId, seq: 0, hash: GENESIS, at: now }))
    await em.flush()
    const locked = await this.lock(em, allianceId, viewer, now)
    if (!locked) throw new Error('a ledger that was just opened is not visible to the one who opened it')
    return locked
  },
}

class OpenLedger implements LockedLedger {
  readonly standing: Standing
  readonly #em: EntityManager
  readonly #allianceId: string
  readonly #viewer: Viewer | null
  readonly #now: Date
  #head: { seq: number; hash: string; at: Date }
  #changed = false

  constructor(
    em: EntityManager,
    allianceId: string,
    viewer: Viewer | null,
    now: Date,
    head: { seq: number; hash: string; at: Date },
    standing: Standing,
  ) {
    this.#em = em
    this.#allianceId = allianceId
    this.#viewer = viewer
    this.#now = now
    this.#head = head
    this.standing = standing
  }

  head(): { seq: number; hash: string } {
    return { seq: this.#head.seq, hash: this.#head.hash }
  }

  append(entry: NewEntry): Promise<Appended> {
    const isPrivate = entry.visibility === 'organization'
    const bySystem = entry.actor === 'system'
    const actor = bySystem ? null : (this.#viewer?.personId ?? null)
    const organization = bySystem ? null : (this.#viewer?.organizationId ?? null)
    const seq = this.#head.seq + 1
    // Entries are in the order of their times too, also where the machine's clock was set back.
    const at = this.#now > this.#head.at ? this.#now : this.#head.at
    const inside = isPrivate ? this.#keepPrivate(entry, seq, actor, organization) : { hash: payloadHash(entry.payload) }
    const shown = isPrivate
      ? { type: 'private', actorId: null, actorName: null, organizationId: null, payload: null, subjects: null }
      : {
          type: entry.type,
          actorId: actor,
          actorName: bySystem ? null : (this.#viewer?.name ?? null),
          organizationId: organization,
          payload: entry.payload,
          subjects: entry.subjects,
        }
    const hash = entryHash({
      alliance: this.#allianceId,
      seq,
      at: at.toISOString(),
      actor: shown.actorId,
      organization: shown.organizationId,
      type: shown.type,
      payloadHash: inside.hash,
      prev: this.#head.hash,
    })
    this.#em.persist(
      this.#em.create(LedgerEntryRow, {
        allianceId: this.#allianceId,
        seq,
        at,
        ...shown,
        visibility: isPrivate ? 'organization' : 'alliance',
        payloadHash: inside.hash,
        prevHash: this.#head.hash,
        hash,
      }),
    )
    this.#head = { seq, hash, at }
    this.#changed = true
    return Promise.resolve({ seq, hash, at })
  }

  async close(): Promise<void> {
    if (!this.#changed) return
    await this.#em.execute('update ledger_head set seq = ?, hash = ?, at = ? where alliance_id = ?', [
      this.#head.seq,
      this.#head.hash,
      this.#head.at,
      this.#allianceId,
    ])
  }

  #keepPrivate(entry: NewEntry, seq: number, actor: string | null, organization: string | null): { hash: string } {
    if (!actor || !organization) throw new Error('a private entry belongs to a person and an organization')
    const salt = randomBytes(32)
    const payload = { type: entry.type, actor, organization, payload: entry.payload }
    this.#em.persist(
      this.#em.create(LedgerPrivateRow, {
        allianceId: this.#allianceId,
        seq,
        organizationId: organization,
        counterpartId: entry.counterpart ?? null,
        actorId: actor,
        actorName: this.#viewer?.name ?? '',
        type: entry.type,
        payload: entry.payload,
        subjects: entry.subjects,
        salt: salt.toString('hex'),
      }),
    )
    return { hash: privatePayloadHash(salt, payload) }
  }
}
