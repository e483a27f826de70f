import { accept, refuse, type Decision } from '../decision.ts'

/** One party's place in the order of signing; those of one group sign in any order. */
export interface TurnFacts {
  organizationId: string
  /** from 1 */
  group: number
  signedAt: Date | null
  declinedAt: Date | null
}

/** The longest time that a text may lie open for signatures. */
export const MAX_SIGNING_DAYS = 180

/**
 * Whether a party may sign now: nobody signs before every group ahead has, nor after the deadline, nor twice, nor once somebody declined.
 * Refuses NOT_A_SIGNING_PARTY, ALREADY_SIGNED, SIGNING_DECLINED, DEADLINE_PASSED, NOT_YOUR_TURN.
 */
export function maySign(turns: readonly TurnFacts[], organizationId: string, now: Date, deadline: Date): Decision {
  const own = turns.find((turn) => turn.organizationId === organizationId)
  if (!own) return refuse('NOT_A_SIGNING_PARTY')
  if (own.signedAt !== null) return refuse('ALREADY_SIGNED')
  if (turns.some(({ declinedAt }) => declinedAt !== null)) return refuse('SIGNING_DECLINED')
  if (now > deadline) return refuse('DEADLINE_PASSED', { deadline: deadline.toISOString() })
  const ahead = turns.filter(({ group, signedAt }) => group < own.group && signedAt === null)
  const [first] = ahead.toSorted((a, b) => a.group - b.group)
  if (first) return refuse('NOT_YOUR_TURN', { group: first.group, organizationIds: ahead.map((turn) => turn.organizationId) })
  return accept(true)
}

/** Whether a party may still decline: it has neither signed nor declined, and nobody else has declined. Refuses as maySign. */
export function mayDecline(turns: readonly TurnFacts[], organizationId: string): Decision {
  const own = turns.find((turn) => turn.organizationId === organizationId)
  if (!own) return refuse('NOT_A_SIGNING_PARTY')
  if (own.signedAt !== null) return refuse('ALREADY_SIGNED')
  if (turns.some(({ declinedAt }) => declinedAt !== null)) return refuse('SIGNING_DECLINED')
  return accept(true)
}

/** Every party has signed: the agreement is executed (民法典 490). */
export const allSigned = (turns: readonly TurnFacts[]): boolean => turns.length > 0 && turns.every(({ signedAt }) => signedAt !== null)

/**
 * The order of signing as groups of organization ids.
 * @param groups null or empty: one group of all
 * Refuses GROUPS_INVALID unless every party stands in exactly one group and no group is empty.
 */
export function signingOrder(groups: readonly (readonly string[])[] | null | undefined, parties: readonly string[]): Decision<string[][]> {
  if (!groups || groups.length === 0) return accept([[...parties]])
  const named = groups.flat()
  const wrong = [
    ...parties.filter((party) => named.filter((one) => one === party).length !== 1),
    ...named.filter((one) => !parties.includes(one)),
  ]
  if (wrong.length > 0 || groups.some((group) => group.length === 0))
    return refuse('GROUPS_INVALID', { organizationIds: [...new Set(wrong)] })
  return accept(groups.map((group) => [...group]))
}

/** Refuses DEADLINE_INVALID for a deadline that has passed or is further than MAX_SIGNING_DAYS away. */
export function checkDeadline(deadline: Date, now: Date): Decision<Date> {
  const ahead = deadline.getTime() - now.getTime()
  if (Number.isNaN(ahead) || ahead <= 0 || ahead > MAX_SIGNING_DAYS * 86_400_000)
    return refuse('DEADLINE_INVALID', { maxDays: MAX_SIGNING_DAYS })
  return accept(deadline)
}
