import type { Text } from '../decision.ts'
import type { Stage } from './stages.ts'

/** The guide's nine steps, as the bar on the alliance's page shows them. */
export const steps = [
  { id: 'preparing', label: { zh: '筹建', en: 'Preparing' }, stages: ['draft'] },
  { id: 'forming', label: { zh: '组建', en: 'Forming' }, stages: ['forming'] },
  { id: 'negotiating', label: { zh: '协商', en: 'Negotiating' }, stages: ['negotiating'] },
  { id: 'signing', label: { zh: '签署', en: 'Signing' }, stages: ['signing', 'established'] },
  { id: 'planning', label: { zh: '建设方案', en: 'Plan' }, stages: ['planning', 'ready-to-file'] },
  { id: 'filing', label: { zh: '备案', en: 'Filing' }, stages: ['submitted', 'under-review', 'returned-for-correction', 'rejected'] },
  { id: 'pilot', label: { zh: '试点', en: 'Pilot' }, stages: ['pilot'] },
  { id: 'evaluation', label: { zh: '评估', en: 'Evaluation' }, stages: ['evaluation-due', 'under-evaluation', 'not-listed'] },
  { id: 'list', label: { zh: '名单', en: 'List' }, stages: ['formal-listed'] },
] as const satisfies readonly { id: string; label: Text; stages: readonly Stage[] }[]

export type StepId = (typeof steps)[number]['id']
export type StepState = 'done' | 'current' | 'ahead' | 'stopped'

export interface StepStanding {
  id: StepId
  label: Text
  state: StepState
  /** when the alliance first came to it; null while it has not, or went back before it */
  reachedAt: Date | null
}

/**
 * The step bar of one alliance.
 * @param stage where it is; `withdrawn` stops at the last step that it reached
 * @param reached when each stage was last entered
 */
export function stepBar(stage: Stage, reached: ReadonlyMap<Stage, Date>): StepStanding[] {
  const isAt = (step: (typeof steps)[number], which: Stage) => (step.stages as readonly Stage[]).includes(which)
  const reachedAt = (step: (typeof steps)[number]) =>
    step.stages.map((one) => reached.get(one)).reduce<Date | null>((first, at) => (at && (!first || at < first) ? at : first), null)
  const stopped = stage === 'withdrawn'
  const position = stopped ? steps.findLastIndex((step) => reachedAt(step) !== null) : steps.findIndex((step) => isAt(step, stage))
  const current = Math.max(position, 0)
  return steps.map((step, index) => {
    const at = index <= current ? reachedAt(step) : null
    const here: StepState = stopped ? 'stopped' : stage === 'formal-listed' ? 'done' : 'current'
    return { id: step.id, label: step.label, reachedAt: at, state: index < current ? 'done' : index === current ? here : 'ahead' }
  })
}
