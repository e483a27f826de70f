/** Where a party stands on a clause's present text; the same nine words in rail, row, matrix and ledger. */
export type PartyState = 'proposed' | 'accepted' | 'countered' | 'reserved' | 'rejected' | 'waiting' | 'initialled' | 'disabled'

interface StanceFacts {
  organizationId: string
  contentHash: string
  decision: string
  at: string
  counts: boolean
}
interface ProposalFacts {
  organizationId: string
  contentHash: string
  status: string
  createdAt: string
}

export interface ClauseFacts {
  enabled: boolean
  contentHash: string
  stances: readonly StanceFacts[]
  proposals: readonly ProposalFacts[]
  initials: readonly { organizationId: string; contentHash: string; at: string }[]
}

export interface PartyStanding {
  organizationId: string
  state: PartyState
  /** when the party said so; null while it has not */
  at: string | null
}

/** One party's standing: its last word on the hash that counts, unless it has put another text forward since. */
export function standingOf(clause: ClauseFacts, organizationId: string): PartyStanding {
  const of = <T extends { organizationId: string }>(list: readonly T[]) => list.filter((item) => item.organizationId === organizationId)
  if (!clause.enabled) return { organizationId, state: 'disabled', at: null }
  const initial = of(clause.initials).find((i) => i.contentHash === clause.contentHash)
  if (initial) return { organizationId, state: 'initialled', at: initial.at }
  const stance = of(clause.stances).find((s) => s.contentHash === clause.contentHash && s.counts)
  const counter = of(clause.proposals).findLast((p) => p.status === 'open' && p.contentHash !== clause.contentHash)
  if (counter && (!stance || counter.createdAt > stance.at)) return { organizationId, state: 'countered', at: counter.createdAt }
  if (!stance) return { organizationId, state: 'waiting', at: null }
  const isOwnText = of(clause.proposals).some((p) => p.contentHash === clause.contentHash && p.status === 'adopted')
  return { organizationId, state: said(stance.decision, isOwnText), at: stance.at }
}

function said(decision: string, isOwnText: boolean): PartyState {
  if (decision === 'reject') return 'rejected'
  if (decision === 'reserve') return 'reserved'
  return isOwnText ? 'proposed' : 'accepted'
}

/** Parties that stand behind the present text. */
export const isSettled = (state: PartyState): boolean => state === 'accepted' || state === 'proposed' || state === 'initialled'
