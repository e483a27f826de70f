import { accept, refuse, type Decision } from '../decision.ts'
import type { Day } from '../values/calendar.ts'

/** enum result-status, as far as a step of protection leads there */
export const ipSteps = ['disclosed', 'registered', 'filed', 'granted', 'kept-secret', 'abandoned'] as const
export type IpStepKind = (typeof ipSteps)[number]

const after: Readonly<Record<IpStepKind, readonly (IpStepKind | null)[]>> = {
  disclosed: [null],
  registered: ['disclosed'],
  filed: ['disclosed', 'registered'],
  granted: ['filed'],
  'kept-secret': ['disclosed', 'registered'],
  abandoned: ['disclosed', 'registered', 'filed', 'granted', 'kept-secret'],
}

/**
 * Whether a result may take a step of its protection: disclosed first (clause result-disclosure), then registered, filed, granted, or kept
 * as know-how; never backwards, never before the day of the step before.
 * Refuses IP_STEP_UNKNOWN, IP_STEP_ORDER with what comes next, IP_STEP_DAY, NOT_AN_OWNER.
 */
export function checkIpStep(
  done: readonly { kind: string; day: Day }[],
  step: { kind: string; day: Day; byOwner: boolean },
  today: Day,
): Decision<IpStepKind> {
  const kind = ipSteps.find((one) => one === step.kind)
  if (!kind) return refuse('IP_STEP_UNKNOWN', { kind: step.kind.slice(0, 40) })
  if (!step.byOwner) return refuse('NOT_AN_OWNER')
  const last = done.at(-1) ?? null
  const present = ipSteps.find((one) => one === last?.kind) ?? null
  if (!after[kind].includes(present)) return refuse('IP_STEP_ORDER', { present: present ?? '—', kind })
  if (step.day > today || (last && step.day < last.day)) return refuse('IP_STEP_DAY', { field: 'day', after: last?.day ?? '—' })
  return accept(kind)
}

/** The steps that may come next. */
export const nextIpSteps = (present: string | null): IpStepKind[] =>
  ipSteps.filter((kind) => after[kind].includes(ipSteps.find((one) => one === present) ?? null))
