import type { PartyState } from './party-state.ts'

interface Allowed {
  allowed: boolean
}

export interface OwedFacts {
  /** the agreement's status: negotiating, locked, signed … */
  status: string
  /** the clause's state: agreed, initialled, waiting, disputed, reserved … */
  state: string
  own: PartyState | null
  accept: Allowed
  approve: Allowed
  initial: Allowed
  /** whether the viewer's organization has approved this very text internally */
  approved: boolean
  /** clauses that still wait for the viewer's party, this one aside */
  elsewhere: number
}

export type Primary = 'accept' | 'approve' | 'initial' | 'next' | 'signing'

/** What the bar at the bottom says of one's own party, and the one thing to do now. */
export function owedOn(facts: OwedFacts): {
  says: 'locked' | 'guest' | 'approval' | PartyState | 'agreed' | 'may-initial'
  primary: Primary | null
} {
  const next = facts.elsewhere > 0 ? 'next' : null
  if (facts.status === 'locked' || facts.status === 'signed') return { says: 'locked', primary: 'signing' }
  if (facts.own === null) return { says: 'guest', primary: null }
  if (facts.own === 'waiting') {
    if (facts.approve.allowed && !facts.approved) return { says: 'approval', primary: 'approve' }
    return { says: 'waiting', primary: 'accept' }
  }
  const agreed = facts.state === 'agreed'
  if (agreed && facts.initial.allowed) return { says: 'may-initial', primary: 'initial' }
  if (agreed) return { says: 'agreed', primary: next }
  return { says: facts.own, primary: next }
}
