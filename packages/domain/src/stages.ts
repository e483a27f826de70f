import ruleBook from '../data/rules.json' with { type: 'json' }
import { accept, refuse, type Decision } from './decision.ts'
import type { Text } from './text.ts'

/** Stages of an alliance (enum alliance-states). */
export type Stage =
  | 'draft' | 'forming' | 'negotiating' | 'signing' | 'established' | 'planning' | 'ready-to-file' | 'submitted' | 'under-review'
  | 'returned-for-correction' | 'rejected' | 'pilot' | 'evaluation-due' | 'under-evaluation' | 'formal-listed' | 'not-listed' | 'withdrawn'

/** Events of the stage machine (enum alliance-events). */
export type StageEvent =
  | 'invite-members' | 'start-negotiation' | 'lock-text' | 'reopen-negotiation' | 'all-signed' | 'start-planning' | 'finish-planning' | 'edit-plan'
  | 'submit' | 'accept-for-review' | 'withdraw-submission' | 'return' | 'resubmit' | 'abandon' | 'reject' | 'revise-and-refile' | 'approve-pilot'
  | 'pilot-expired' | 'terminate-pilot' | 'start-evaluation' | 'publish-good-or-above' | 'conclude-below-good' | 'reapply' | 'dissolve'

/** Who may bring an event about (enum event-actors). */
export type EventActor = 'lead' | 'any-party' | 'authority' | 'system'

export interface StageTransition {
  source: Stage
  event: StageEvent
  target: Stage
  label: Text
  actor: EventActor
  guardRuleIds: readonly string[]
}

/** The one table of moves; every other move is refused (rules.json, stateMachine). */
export const transitions: readonly StageTransition[] = ruleBook.stateMachine.transitions.map((row) => ({
  source: row.source as Stage,
  event: row.event as StageEvent,
  target: row.target as Stage,
  label: { zh: row.label, en: row.labelEn },
  actor: row.actor as EventActor,
  guardRuleIds: row.guardRuleIds,
}))

/** Labels of the stages in both languages. */
export const stageLabels: ReadonlyMap<Stage, Text> = new Map(ruleBook.stateMachine.states.map((state) => [state.id as Stage, { zh: state.label, en: state.labelEn }]))

/** The moves that leave a stage. */
export const movesFrom = (stage: Stage): readonly StageTransition[] => transitions.filter((row) => row.source === stage)

/** The move of an event from a stage. Refuses STAGE_MOVE_REFUSED. */
export function nextStage(stage: Stage, event: StageEvent): Decision<StageTransition> {
  const row = transitions.find((move) => move.source === stage && move.event === event)
  return row ? accept(row) : refuse('STAGE_MOVE_REFUSED', { stage, event })
}

/** The nine steps of the bar at the top of an alliance's page; each ends with an event. */
export const steps: readonly { id: string; label: Text; stages: readonly Stage[]; endsWith: readonly StageEvent[] }[] = [
  { id: 'prepare', label: { zh: '筹建', en: 'Prepare' }, stages: ['draft'], endsWith: ['invite-members'] },
  { id: 'form', label: { zh: '组建', en: 'Form' }, stages: ['forming'], endsWith: ['start-negotiation'] },
  { id: 'negotiate', label: { zh: '协商', en: 'Negotiate' }, stages: ['negotiating'], endsWith: ['lock-text'] },
  { id: 'sign', label: { zh: '签署', en: 'Sign' }, stages: ['signing'], endsWith: ['all-signed'] },
  { id: 'plan', label: { zh: '建设方案', en: 'Plan' }, stages: ['established', 'planning'], endsWith: ['finish-planning'] },
  { id: 'file', label: { zh: '备案', en: 'File' }, stages: ['ready-to-file', 'submitted', 'under-review', 'returned-for-correction', 'rejected'], endsWith: ['approve-pilot'] },
  { id: 'pilot', label: { zh: '试点', en: 'Pilot' }, stages: ['pilot'], endsWith: ['pilot-expired'] },
  { id: 'evaluate', label: { zh: '评估', en: 'Evaluate' }, stages: ['evaluation-due', 'under-evaluation'], endsWith: ['publish-good-or-above', 'conclude-below-good'] },
  { id: 'list', label: { zh: '名单', en: 'List' }, stages: ['formal-listed', 'not-listed'], endsWith: [] },
]
