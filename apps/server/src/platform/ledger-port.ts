import type { MemberStatus, PartyRole, Stage } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Json } from './json.ts'
import type { Viewer } from './viewer.ts'

/** A thing that an entry changed; the feed resolves it as it is now. */
export interface SubjectRef {
  kind:
    | 'alliance'
    | 'agreement'
    | 'clause'
    | 'proposal'
    | 'package'
    | 'comment'
    | 'member'
    | 'invitation'
    | 'task'
    | 'deliverable'
    | 'milestone'
    | 'expert-candidate'
    | 'council-motion'
  /** a clause's id is its clauseId: its alliance is the entry's */
  id: string
}

/** What a use case records. */
export interface NewEntry {
  /** past tense, PascalCase */
  type: string
  payload: Json
  subjects: SubjectRef[]
  /** `organization`: nobody else ever learns more than a hash. Default: the whole alliance. */
  visibility?: 'alliance' | 'organization'
  /** With `organization`: one other organization that reads it too. To all others both look the same. */
  counterpart?: string
  /** Default: the viewer. The platform itself acts where no person does (the last signature executes the agreement). */
  actor?: 'viewer' | 'system'
}

/** The caller's place in the alliance, read under the lock. */
export interface Standing {
  stage: Stage
  /** null: not a party (someone who holds an invitation) */
  membership: { organizationId: string; role: PartyRole; status: MemberStatus } | null
}

/** Where an entry came to stand. */
export interface Appended {
  seq: number
  hash: string
  at: Date
}

/** One alliance's ledger, locked by the running transaction. */
export interface LockedLedger {
  standing: Standing
  head(): { seq: number; hash: string }
  append(entry: NewEntry): Promise<Appended>
  /** Writes the head back, once, when the use case is done. */
  close(): Promise<void>
}

/** What the platform needs of the ledger chapter. */
export interface LedgerPort {
  /** Locks the alliance's head row. Null when there is none that the caller may see. */
  lock(em: EntityManager, allianceId: string, viewer: Viewer | null, now: Date): Promise<LockedLedger | null>
  /** Opens the ledger of an alliance that this transaction creates. */
  found(em: EntityManager, allianceId: string, viewer: Viewer, now: Date): Promise<LockedLedger>
}
