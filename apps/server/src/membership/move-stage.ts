import { blocking, dayInShanghai, guardsOf, movesFrom, nextStage, safeText, type RuleResult, type StageEvent } from '@mengyue/domain'
import type { AllianceWork } from '../platform/act.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import { Alliance } from './alliance.entity.ts'

interface Move {
  /** for the ledger; may be empty */
  note: string
  /** what the rules say now; those that guard the event decide */
  results?: readonly RuleResult[]
  /** Default: the viewer. The last signature moves the stage by the platform's own hand. */
  actor?: 'viewer' | 'system'
}

const MAX_NOTE = 2_000

/**
 * Brings an event of the stage machine about, in the transaction of whatever causes it.
 * @throws Refused STAGE_MOVE_REFUSED, RULES_NOT_MET naming the rules with their reasons, TEXT_…
 */
export async function moveStage(work: AllianceWork, event: StageEvent, { note, results = [], actor = 'viewer' }: Move): Promise<void> {
  const { em, allianceId, now, stage, append } = work
  const target = orRefuse(nextStage(stage, event))
  const guardRuleIds = movesFrom(stage).find((move) => move.event === event)?.guardRuleIds ?? []
  const unanswered = guardRuleIds.filter((ruleId) => !results.some((result) => result.ruleId === ruleId))
  if (unanswered.length > 0) throw new Error(`nobody asked ${unanswered.join(', ')} before ${event}`)
  const stopped = blocking(guardsOf(results, guardRuleIds))
  if (stopped.length > 0) throw refused('RULES_NOT_MET', { event, ruleIds: stopped.map(({ ruleId }) => ruleId), rules: stopped })
  const alliance = await em.findOneOrFail(Alliance, { id: allianceId })
  alliance.stage = target
  alliance.enteredAt = { ...alliance.enteredAt, [target]: now.toISOString() }
  if (event === 'all-signed') alliance.effectiveDate = dayInShanghai(now)
  const words = note.trim() === '' ? '' : orRefuse(safeText(note, { max: MAX_NOTE }))
  await append({
    type: 'StageMoved',
    payload: { event, from: stage, to: target, note: words },
    subjects: [{ kind: 'alliance', id: allianceId }],
    actor,
  })
}
