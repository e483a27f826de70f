import { Clause, presentAgreement } from '../negotiation/index.ts'
import { moveStage } from '../membership/index.ts'
import type { AllianceWork } from '../platform/act.ts'
import { refused } from '../platform/refusal.ts'
import type { TextLock } from './text-lock.entity.ts'

/**
 * Takes a locked text back into the negotiation: signatures given are void, and in the clauses named the stances and initials
 * so far no longer count.
 * @throws Refused CLAUSE_NOT_IN_MANIFEST
 */
export async function unlockText(work: AllianceWork, lock: TextLock, clauseIds: readonly string[], reason: string): Promise<void> {
  const { em, allianceId, now, head } = work
  const inText = new Set(lock.manifest.clauses.map(({ id }) => id))
  const stray = clauseIds.find((clauseId) => !inText.has(clauseId))
  if (stray !== undefined) throw refused('CLAUSE_NOT_IN_MANIFEST', { clauseId: stray })
  lock.voidedAt = now
  const agreement = await presentAgreement(em, allianceId)
  agreement.status = 'negotiating'
  for (const clause of await em.find(Clause, { allianceId, clauseId: { $in: [...clauseIds] } })) {
    clause.reopenedAt = now
    clause.reopenReason = reason
    clause.reopenedSeq = head().seq
  }
  await moveStage(work, 'reopen-negotiation', { note: reason })
}
