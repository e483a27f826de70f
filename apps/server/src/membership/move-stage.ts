import { blocking, dayInShanghai, guardsOf, movesFrom, nextStage, safeText, type RuleResult, type StageEvent } from '@mengyue/domain'
import type { AllianceWork } from '../platform/act.ts'
import { fieldOrRefuse } from '../platform/read-input.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import { Alliance } from './alliance.entity.ts'
import { assessComposition, readComposition } from './composition.ts'
import { openInvitations } from './invitation-state.ts'

interface Cause {
  note: string
  /** Default: the viewer's organization. `system`: the platform itself, as with the last signature. */
  actor?: 'system'
  /** results of the rules of other chapters that guard this move */
  results?: readonly RuleResult[]
}

/**
 * Moves an alliance along the one table of moves, if every rule that guards the move is met, and records it.
 * @throws Refused STAGE_MOVE_REFUSED, RULES_NOT_MET with the rules, INVITATIONS_OPEN
 */
export async function moveStage(work: AllianceWork, event: StageEvent, cause: Cause): Promise<void> {
  const { em, allianceId, now, deps, append } = work
  const note = fieldOrRefuse('note', safeText(cause.note, { max: 2_000, blank: true })).trim()
  const alliance = await em.findOneOrFail(Alliance, { id: allianceId })
  const { stage: from } = alliance
  const to = orRefuse(nextStage(from, event))
  const guards = await guardResults(work, from, event, cause)
  const unmet = blocking(guards)
  if (unmet.length > 0) throw refused('RULES_NOT_MET', { ruleIds: unmet.map(({ ruleId }) => ruleId), results: unmet })
  if (event === 'start-negotiation') {
    const count = (await openInvitations(em, allianceId, deps.clock.real())).length
    if (count > 0) throw refused('INVITATIONS_OPEN', { count })
  }
  alliance.stage = to
  alliance.enteredAt = { ...alliance.enteredAt, [to]: now.toISOString() }
  if (event === 'all-signed') alliance.effectiveDate = dayInShanghai(now)
  await append({
    type: 'StageMoved',
    ...(cause.actor ? { actor: cause.actor } : {}),
    payload: {
      event,
      from,
      to,
      note,
      guards: guards.map(({ ruleId, passed, justification }) => ({ ruleId, passed, reason: justification ?? null })),
    },
    subjects: [{ kind: 'alliance', id: allianceId }],
  })
}

/** What the move's guards say. A guard that nobody has asked stops the move: it must never pass by being forgotten. */
async function guardResults(
  { em, allianceId, now, deps }: AllianceWork,
  from: Alliance['stage'],
  event: StageEvent,
  cause: Cause,
): Promise<RuleResult[]> {
  const ruleIds = movesFrom(from).find((move) => move.event === event)?.guardRuleIds ?? []
  if (ruleIds.length === 0) return []
  const given = cause.results ?? []
  const composition = ruleIds.some((ruleId) => ruleId.startsWith('LEAD-') || ruleId.startsWith('MEM-'))
    ? assessComposition(await readComposition(em, allianceId), now, deps.settings.allowFictionalCodes)
    : []
  const results = guardsOf([...composition, ...given], ruleIds)
  const forgotten = ruleIds.find((ruleId) => !results.some((result) => result.ruleId === ruleId))
  if (forgotten !== undefined) throw new Error(`the move ${event} is guarded by ${forgotten}, which nobody has asked`)
  return results
}
