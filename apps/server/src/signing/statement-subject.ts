import { confirmationsComplete, maySign } from '@mengyue/domain'
import type { ClauseHash } from '@mengyue/proof'
import { readRoom } from '../negotiation/index.ts'
import type { AllianceWork } from '../platform/act.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import { ClauseConfirmation } from './clause-confirmation.entity.ts'
import { lockedClauses, seenLock, turnsOf } from './current-lock.ts'
import type { StatementPurpose } from './statement.entity.ts'

/** What a statement is about, as it stands now. */
export interface Subject {
  version: number
  manifestHash?: string
  clauses: ClauseHash[]
}

interface Wanted {
  purpose: StatementPurpose
  clauses: readonly ClauseHash[]
  manifestHash: string | undefined
}

/**
 * Whether exactly this may be signed now by the viewer's organization. Asked when a statement is issued and again when its signature
 * arrives, since everything may have changed in between.
 */
export const subjectNow = (work: AllianceWork, wanted: Wanted): Promise<Subject> =>
  wanted.purpose === 'initial' ? clausesToInitial(work, wanted.clauses) : textToSign(work, wanted.manifestHash)

/** @throws Refused STAGE_FORBIDS, NOTHING_NAMED, NOT_FOUND, CLAUSE_DISABLED, CLAUSE_CHANGED, CLAUSE_NOT_AGREED, ALREADY_INITIALLED */
async function clausesToInitial({ em, allianceId, stage, viewer }: AllianceWork, clauses: readonly ClauseHash[]): Promise<Subject> {
  if (stage !== 'negotiating') throw refused('STAGE_FORBIDS', { stage })
  if (clauses.length === 0) throw refused('NOTHING_NAMED')
  const room = readRoom(em, allianceId)
  const [agreement, facts, standings] = await Promise.all([room.agreement(), room.facts(), room.standings()])
  if (!agreement) throw refused('NOT_FOUND')
  const named = [...new Map(clauses.map((clause) => [clause.id, clause])).values()]
  for (const { id: clauseId, hash } of named) {
    const clause = facts.get(clauseId)
    const standing = standings.get(clauseId)
    if (!clause || !standing) throw refused('NOT_FOUND')
    if (!clause.enabled) throw refused('CLAUSE_DISABLED', { clauseId })
    if (clause.contentHash !== hash) throw refused('CLAUSE_CHANGED', { clauseId, seen: hash, current: clause.contentHash })
    if (standing.state !== 'agreed' && standing.state !== 'initialled') throw refused('CLAUSE_NOT_AGREED', { clauseId })
    if (clause.initials.some((initial) => initial.organizationId === viewer.organizationId && initial.contentHash === hash))
      throw refused('ALREADY_INITIALLED', { clauseIds: [clauseId] })
  }
  return { version: agreement.version, clauses: named.map(({ id, hash }) => ({ id, hash })) }
}

/** @throws Refused STAGE_FORBIDS, MANIFEST_CHANGED, NOT_A_SIGNING_PARTY, ALREADY_SIGNED, DEADLINE_PASSED, NOT_YOUR_TURN, CONFIRMATIONS_MISSING */
async function textToSign({ em, allianceId, stage, viewer, now }: AllianceWork, manifestHash: string | undefined): Promise<Subject> {
  if (stage !== 'signing') throw refused('STAGE_FORBIDS', { stage })
  const lock = await seenLock(em, allianceId, manifestHash ?? '')
  orRefuse(maySign(await turnsOf(em, lock), viewer.organizationId, now, lock.deadline))
  const { version, manifest } = lock
  orRefuse(
    confirmationsComplete(lockedClauses(manifest), await em.find(ClauseConfirmation, { allianceId, version, personId: viewer.personId })),
  )
  return { version, manifestHash: lock.manifestHash, clauses: manifest.clauses.map(({ id, hash }) => ({ id, hash })) }
}
