import type { ClauseHash } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Clause } from './clause.entity.ts'
import { Initial } from './initial.entity.ts'

/** The initials that count for these texts: given on exactly this hash, and after the clause was last reopened. */
export async function standingInitials(em: EntityManager, allianceId: string, clauses: readonly ClauseHash[]): Promise<Initial[]> {
  const [initials, rows] = await Promise.all([em.find(Initial, { allianceId }), em.find(Clause, { allianceId })])
  const hashes = new Map(clauses.map(({ id, hash }) => [id, hash]))
  const reopened = new Map(rows.map(({ clauseId, reopenedSeq }) => [clauseId, reopenedSeq]))
  return initials.filter(({ clauseId, contentHash, seq }) => hashes.get(clauseId) === contentHash && seq > (reopened.get(clauseId) ?? 0))
}
