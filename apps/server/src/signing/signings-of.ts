import type { EntityManager } from '@mikro-orm/postgresql'
import { ClauseConfirmation } from './clause-confirmation.entity.ts'
import { SigningTurnRow } from './signing-turn.entity.ts'
import { TextLock } from './text-lock.entity.ts'

/** A text that is being signed, how far it has come, and how many of its clauses the people of the house have confirmed. */
export interface SigningSummary {
  lock: TextLock
  turns: SigningTurnRow[]
  /** person id → clauses confirmed; of the own organization, by row-level security */
  confirmedBy: ReadonlyMap<string, number>
}

/** The present signings of several alliances, in three statements. */
export async function signingsOf(em: EntityManager, allianceIds: readonly string[]): Promise<SigningSummary[]> {
  if (allianceIds.length === 0) return []
  const among = { allianceId: { $in: [...allianceIds] } }
  const [locks, turns, confirmations] = await Promise.all([
    em.find(TextLock, { ...among, voidedAt: null }),
    em.find(SigningTurnRow, among, { orderBy: { group: 'asc' } }),
    em.find(ClauseConfirmation, among),
  ])
  return locks.map((lock) => {
    const ofLock = (row: { allianceId: string; version: number }) => row.allianceId === lock.allianceId && row.version === lock.version
    return { lock, turns: turns.filter(ofLock), confirmedBy: countByPerson(confirmations.filter(ofLock)) }
  })
}

const countByPerson = (confirmations: readonly ClauseConfirmation[]): Map<string, number> =>
  new Map([...Map.groupBy(confirmations, ({ personId }) => personId)].map(([personId, own]) => [personId, own.length]))
