import type { Share } from '../values/share.ts'
import { WHOLE } from '../values/share.ts'

/** What somebody may want to do with a result. */
export const ipActs = [
  'own-use',
  'licence',
  'licence-to-one-member',
  'exclusive-licence',
  'transfer',
  'pledge-or-equity',
  'abandon',
] as const
export type IpAct = (typeof ipActs)[number]

/** The signed option of clause joint-ip-exercise. */
export type JointExercise = 'statutory-default' | 'consent-threshold' | 'self-use-compensation'

/**
 * free: at once · free-for-tasks: for the alliance's tasks, without a fee · on-terms: a licence no worse than a third party's ·
 * notice: after telling the others · compensated: with a payment to those who do not use it · more-consent: needs further shares ·
 * everyone: all owners · first-refusal: may take it over before a stranger · no
 */
export type UseVerdict = 'free' | 'free-for-tasks' | 'notice' | 'compensated' | 'more-consent' | 'everyone' | 'first-refusal' | 'no'

export interface UseRight {
  act: IpAct
  verdict: UseVerdict
  /** the clause that says so, and its paragraph from 1; null where the chosen option says it */
  clauseId: string
  paragraph: number | null
  /** more-consent: shares of the others that are still needed, and must be exceeded; 0.01 % */
  missing: Share | null
}

export interface ResultRights {
  shares: readonly { organizationId: string; share: Share }[]
  exercise: JointExercise
  /** what consent to a licence must exceed, 0.01 % */
  threshold: Share
  /** universities and research organizations: they may let one member use it where they cannot themselves */
  research: ReadonlySet<string>
}

const JOINT = 'joint-ip-exercise'

/**
 * Who may do what with a result, under which signed clause. Pure: the clauses' wording is fixed by the template, only options and
 * figures are the parties'. A sole owner needs nobody. Exactly the threshold does not exceed it (民法典 1259).
 */
export function useRights(result: ResultRights, organizationId: string): UseRight[] {
  const own = result.shares.find((one) => one.organizationId === organizationId)?.share ?? 0
  if (own === 0) return ipActs.map((act) => ({ act, missing: null, ...strangerTo(act) }))
  if (own === WHOLE) return ipActs.map((act) => ({ act, missing: null, ...soleOwner(act) }))
  return ipActs.map((act) => coOwner(result, organizationId, own, act))
}

type Verdict = Pick<UseRight, 'verdict' | 'clauseId' | 'paragraph'>
const says = (verdict: UseVerdict, clauseId: string, paragraph: number | null): Verdict => ({ verdict, clauseId, paragraph })

function strangerTo(act: IpAct): Verdict {
  if (act === 'own-use') return says('free-for-tasks', 'member-use-right', 1)
  if (act === 'transfer') return says('first-refusal', 'ip-transfer-restriction', 1)
  return says('no', act === 'abandon' ? 'filing-and-maintenance' : JOINT, null)
}

function soleOwner(act: IpAct): Verdict {
  if (act === 'transfer') return says('notice', 'ip-transfer-restriction', 1)
  if (act === 'abandon') return says('notice', 'filing-and-maintenance', 3)
  return says('free', 'foreground-ip-ownership', null)
}

function coOwner({ exercise, threshold, research }: ResultRights, organizationId: string, own: Share, act: IpAct): UseRight {
  const right = (verdict: UseVerdict, paragraph: number | null, clauseId = JOINT, missing: Share | null = null): UseRight => ({
    act,
    verdict,
    clauseId,
    paragraph,
    missing,
  })
  switch (act) {
    case 'own-use':
      return exercise === 'self-use-compensation' && !research.has(organizationId) ? right('compensated', null) : right('free', 1)
    case 'licence':
      if (exercise === 'statutory-default') return right('notice', null)
      if (exercise === 'self-use-compensation') return right('everyone', null)
      return exceeds(own, threshold) ? right('notice', null) : right('more-consent', null, JOINT, threshold - own)
    case 'licence-to-one-member':
      if (exercise === 'statutory-default') return right('notice', null)
      if (exercise === 'self-use-compensation') return right('everyone', null)
      if (research.has(organizationId)) return right('notice', null)
      return exceeds(own, threshold) ? right('notice', null) : right('more-consent', null, JOINT, threshold - own)
    case 'abandon':
      return right('notice', 3, 'filing-and-maintenance')
    default:
      return right('everyone', 1)
  }
}

/** Exactly the threshold is not more than it. */
export const exceeds = (consenting: Share, threshold: Share): boolean => consenting > threshold

/** What the consent of these owners comes to, and whether it is enough for a licence. */
export function consentOf({ shares, threshold }: ResultRights, consenting: ReadonlySet<string>): { sum: Share; enough: boolean } {
  const sum = shares.reduce((all, { organizationId, share }) => (consenting.has(organizationId) ? all + share : all), 0)
  return { sum, enough: exceeds(sum, threshold) }
}

/** Owners of a result who have no part in the task that it comes from: shown, not forbidden, since the parties signed it so. */
export const ownersOutside = (owners: readonly string[], inTask: ReadonlySet<string>): string[] =>
  owners.filter((owner) => !inTask.has(owner))
