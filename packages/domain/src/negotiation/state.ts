/** enum stance-decisions; silence is never assent */
export type StanceDecision = 'accept' | 'reject' | 'reserve'

/** What is known of one clause; parties, stances and initials by organization id. */
export interface ClauseFacts {
  enabled: boolean
  /** hash of the current text */
  contentHash: string
  /** what was said until then no longer counts */
  reopenedAt: Date | null
  /** in the order given; of several by one party on one hash the last counts */
  stances: readonly { organizationId: string; contentHash: string; decision: StanceDecision; at: Date }[]
  openProposals: readonly { organizationId: string; contentHash: string }[]
  initials: readonly { organizationId: string; contentHash: string; at: Date }[]
}

export type ClauseState = 'disabled' | 'agreed' | 'initialled' | 'waiting' | 'disputed' | 'reserved'

/** Where a clause stands among the parties; every list is in the parties' order. */
export interface ClauseStanding {
  state: ClauseState
  accepted: string[]
  rejected: string[]
  reserved: string[]
  /** parties whose signatory has signed the current text's hash */
  initialled: string[]
  /** parties that have neither answered the current text nor put another one forward */
  waitingOn: string[]
}

/**
 * Where a clause stands. Agreed: every party accepts the current hash; initialled: every party's signatory has signed it besides.
 * Otherwise disputed where somebody rejects it or an open proposal says something else, reserved where somebody reserves, or waiting.
 * Assent sticks to the hash: given to a proposal, it counts when that becomes the text, and is gone when the text changes.
 */
export function standing(clause: ClauseFacts, parties: readonly string[]): ClauseStanding {
  if (!clause.enabled) return { state: 'disabled', accepted: [], rejected: [], reserved: [], initialled: [], waitingOn: [] }
  const answers = answersTo(clause, clause.contentHash)
  const who = (decision: StanceDecision) => parties.filter((party) => answers.get(party) === decision)
  const [accepted, rejected, reserved] = [who('accept'), who('reject'), who('reserve')]
  const signed = new Set(
    clause.initials
      .filter((initial) => initial.contentHash === clause.contentHash && counts(clause, initial))
      .map((one) => one.organizationId),
  )
  const initialled = parties.filter((party) => signed.has(party))
  const contested = clause.openProposals.filter(({ contentHash }) => contentHash !== clause.contentHash)
  const countered = new Set(contested.map(({ organizationId }) => organizationId))
  const agreed = parties.length > 0 && accepted.length === parties.length
  const waitingOn = parties.filter((party) => !answers.has(party) && !countered.has(party))
  const state: ClauseState = agreed
    ? initialled.length === parties.length
      ? 'initialled'
      : 'agreed'
    : rejected.length > 0 || contested.length > 0
      ? 'disputed'
      : reserved.length > 0
        ? 'reserved'
        : 'waiting'
  return { state, accepted, rejected, reserved, initialled, waitingOn }
}

/** The parties' last counting answers to one content of a clause: its text or a proposal. */
export function answersTo(clause: Pick<ClauseFacts, 'stances' | 'reopenedAt'>, contentHash: string): Map<string, StanceDecision> {
  return new Map(
    clause.stances
      .filter((stance) => stance.contentHash === contentHash && counts(clause, stance))
      .map((stance) => [stance.organizationId, stance.decision]),
  )
}

/** Whether something said still counts: a clause reopened since asks everyone anew. */
export const counts = ({ reopenedAt }: Pick<ClauseFacts, 'reopenedAt'>, { at }: { at: Date }): boolean =>
  reopenedAt === null || at > reopenedAt
