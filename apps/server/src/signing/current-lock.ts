import type { EntityManager } from '@mikro-orm/postgresql'
import { refused } from '../platform/refusal.ts'
import { SigningTurnRow } from './signing-turn.entity.ts'
import { TextLock } from './text-lock.entity.ts'

/** The text that is being signed or was; null while it is negotiated. */
export async function findLock(em: EntityManager, allianceId: string): Promise<TextLock | null> {
  return em.findOne(TextLock, { allianceId, voidedAt: null }, { orderBy: { version: 'desc' } })
}

/** The locked text that the caller saw. @throws Refused MANIFEST_CHANGED with the current hash */
export async function seenLock(em: EntityManager, allianceId: string, manifestHash: string): Promise<TextLock> {
  const lock = await findLock(em, allianceId)
  if (lock?.manifestHash !== manifestHash)
    throw refused('MANIFEST_CHANGED', { seen: manifestHash, current: lock?.manifestHash ?? null, version: lock?.version ?? null })
  return lock
}

/** The locked clauses as the rules name them. */
export const lockedClauses = ({ clauses }: TextLock['manifest']) => clauses.map(({ id, hash }) => ({ clauseId: id, contentHash: hash }))

/** Whose turn it is, in the parties' order of signing. */
export const turnsOf = (em: EntityManager, { allianceId, version }: TextLock): Promise<SigningTurnRow[]> =>
  em.find(SigningTurnRow, { allianceId, version }, { orderBy: { group: 'asc' } })

/** @throws Refused NOT_A_SIGNING_PARTY */
export function ownTurn(turns: readonly SigningTurnRow[], organizationId: string): SigningTurnRow {
  const own = turns.find((turn) => turn.organizationId === organizationId)
  if (!own) throw refused('NOT_A_SIGNING_PARTY')
  return own
}
