import { accept, refuse, type Decision, type Text } from '../decision.ts'

/** Who brings an event about. */
export type EventActor = 'lead' | 'any-party' | 'authority' | 'system'

interface Move {
  to: string
  by: EventActor
  /** Rules that hold the move up while they fail: always with severity error, without a justification with warning-with-reason. */
  guards?: readonly string[]
}

type StageTable = Record<string, Record<string, Move>>

const dissolve = { to: 'withdrawn', by: 'lead' } as const

const filingGuards = [
  'FIL-001',
  'FIL-002',
  'FIL-003',
  'FIL-004',
  'LEAD-003',
  'LEAD-004',
  'LEAD-007',
  'MEM-001',
  'MEM-002',
  'EXP-001',
] as const

const lockGuards = [
  ...(['AGR-001', 'AGR-003', 'AGR-004'] as const),
  ...(['DATA-001', 'DATA-002', 'DATA-003', 'DATA-004', 'DATA-005', 'DATA-006', 'DATA-007', 'DATA-008', 'DATA-009'] as const),
  ...(['DATA-010', 'DATA-011', 'DATA-012', 'DATA-013', 'NUM-001'] as const),
] as const

/** The way of an alliance (rules.md §5); a test holds it against data/rules.json. */
export const stages = {
  draft: { 'invite-members': { to: 'forming', by: 'lead', guards: ['LEAD-001'] }, dissolve },
  forming: { 'start-negotiation': { to: 'negotiating', by: 'lead', guards: ['LEAD-001', 'LEAD-002', 'MEM-009'] }, dissolve },
  negotiating: { 'lock-text': { to: 'signing', by: 'lead', guards: lockGuards }, dissolve },
  signing: {
    'reopen-negotiation': { to: 'negotiating', by: 'any-party' },
    'all-signed': { to: 'established', by: 'system', guards: ['AGR-002', 'AGR-005'] },
    dissolve,
  },
  established: { 'start-planning': { to: 'planning', by: 'lead' }, dissolve },
  planning: {
    'finish-planning': { to: 'ready-to-file', by: 'lead', guards: ['PLAN-001', 'PLAN-002', 'PLAN-003', 'PLAN-004', 'EXP-001'] },
    dissolve,
  },
  'ready-to-file': { 'edit-plan': { to: 'planning', by: 'lead' }, submit: { to: 'submitted', by: 'lead', guards: filingGuards }, dissolve },
  submitted: {
    'accept-for-review': { to: 'under-review', by: 'authority', guards: ['FIL-003'] },
    'withdraw-submission': { to: 'ready-to-file', by: 'lead' },
  },
  'under-review': {
    return: { to: 'returned-for-correction', by: 'authority', guards: ['FIL-003'] },
    reject: { to: 'rejected', by: 'authority', guards: ['FIL-003'] },
    'approve-pilot': { to: 'pilot', by: 'authority', guards: ['FIL-003', 'FIL-004'] },
  },
  'returned-for-correction': { resubmit: { to: 'submitted', by: 'lead', guards: filingGuards }, abandon: { to: 'withdrawn', by: 'lead' } },
  rejected: { 'revise-and-refile': { to: 'planning', by: 'lead' } },
  pilot: {
    'pilot-expired': { to: 'evaluation-due', by: 'system', guards: ['CAL-001'] },
    'terminate-pilot': { to: 'withdrawn', by: 'authority' },
  },
  'evaluation-due': { 'start-evaluation': { to: 'under-evaluation', by: 'authority', guards: ['EVAL-003'] } },
  'under-evaluation': {
    'publish-good-or-above': { to: 'formal-listed', by: 'authority', guards: ['EVAL-001', 'EVAL-002', 'EVAL-004'] },
    'conclude-below-good': { to: 'not-listed', by: 'authority', guards: ['EVAL-002'] },
  },
  'formal-listed': {},
  'not-listed': { reapply: { to: 'planning', by: 'lead' } },
  withdrawn: {},
} as const satisfies StageTable

/** enum alliance-states */
export type Stage = keyof typeof stages

/** enum alliance-events */
export type StageEvent = { [S in Stage]: keyof (typeof stages)[S] }[Stage]

/** One event that leaves a stage. */
export interface StageMove {
  event: StageEvent
  label: Text
  target: Stage
  actor: EventActor
  guardRuleIds: readonly string[]
}

export const stageLabels: Record<Stage, Text> = {
  draft: { zh: '草拟', en: 'Draft' },
  forming: { zh: '组建中（邀请成员）', en: 'Forming (inviting members)' },
  negotiating: { zh: '协议协商中', en: 'Negotiating the agreement' },
  signing: { zh: '协议签署中', en: 'Signing the agreement' },
  established: { zh: '协议生效', en: 'Agreement in force' },
  planning: { zh: '建设方案编制', en: 'Drawing up the plan' },
  'ready-to-file': { zh: '待申报', en: 'Ready to file' },
  submitted: { zh: '已提交', en: 'Submitted' },
  'under-review': { zh: '审核中', en: 'Under review' },
  'returned-for-correction': { zh: '退回补正', en: 'Returned for correction' },
  rejected: { zh: '不予纳入', en: 'Not admitted' },
  pilot: { zh: '试点建设', en: 'Pilot' },
  'evaluation-due': { zh: '待评估', en: 'Evaluation due' },
  'under-evaluation': { zh: '评估中', en: 'Under evaluation' },
  'formal-listed': { zh: '正式名单', en: 'Formal list' },
  'not-listed': { zh: '未纳入正式名单', en: 'Not on the formal list' },
  withdrawn: { zh: '已撤回/终止', en: 'Withdrawn or terminated' },
}

export const eventLabels: Record<StageEvent, Text> = {
  'invite-members': { zh: '邀请成员', en: 'Invite members' },
  'start-negotiation': { zh: '启动协商', en: 'Start negotiation' },
  'lock-text': { zh: '锁定文本', en: 'Lock the text' },
  'reopen-negotiation': { zh: '重开协商', en: 'Reopen negotiation' },
  'all-signed': { zh: '全体签署', en: 'All have signed' },
  'start-planning': { zh: '启动方案编制', en: 'Start planning' },
  'finish-planning': { zh: '方案定稿', en: 'Finish the plan' },
  'edit-plan': { zh: '修改方案', en: 'Edit the plan' },
  submit: { zh: '提交申报', en: 'Submit' },
  'accept-for-review': { zh: '受理', en: 'Accept for review' },
  'withdraw-submission': { zh: '撤回申报', en: 'Withdraw the submission' },
  return: { zh: '退回补正', en: 'Return for correction' },
  resubmit: { zh: '补正后提交', en: 'Resubmit' },
  abandon: { zh: '放弃申报', en: 'Abandon' },
  reject: { zh: '不予纳入', en: 'Reject' },
  'revise-and-refile': { zh: '修改后重新申报', en: 'Revise and file again' },
  'approve-pilot': { zh: '列入试点', en: 'Approve the pilot' },
  'pilot-expired': { zh: '试点期满', en: 'Pilot period ends' },
  'terminate-pilot': { zh: '终止试点', en: 'Terminate the pilot' },
  'start-evaluation': { zh: '启动评估', en: 'Start evaluation' },
  'publish-good-or-above': { zh: '列入正式名单并公布', en: 'Publish on the formal list' },
  'conclude-below-good': { zh: '评估低于良好', en: 'Conclude below good' },
  reapply: { zh: '重新申请', en: 'Apply again' },
  dissolve: { zh: '解散', en: 'Dissolve' },
}

export const isStage = (value: string): value is Stage => Object.hasOwn(stages, value)

/** Every event that leaves a stage, in the table's order. */
export function movesFrom(stage: Stage): StageMove[] {
  const table: Record<string, Move> = stages[stage]
  return Object.entries(table).map(([event, { to, by, guards = [] }]) => ({
    event: event as StageEvent,
    label: eventLabels[event as StageEvent],
    target: to as Stage,
    actor: by,
    guardRuleIds: guards,
  }))
}

/** Where an event leads. Refuses STAGE_MOVE_REFUSED for every move that the table does not have; guards are the caller's to ask. */
export function nextStage(stage: Stage, event: StageEvent): Decision<Stage> {
  const move = movesFrom(stage).find((candidate) => candidate.event === event)
  if (!move) return refuse('STAGE_MOVE_REFUSED', { stage, event, stageLabel: stageLabels[stage], eventLabel: eventLabels[event] })
  return accept(move.target)
}
