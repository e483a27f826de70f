/** What a reader of the sheet asks for: on the present text, on a proposal, or to look at a remark. */
export type SheetAct =
  | { kind: 'accept' | 'reject' | 'reserve' | 'reopen' | 'approve' | 'return' | 'dismiss-stale' }
  | { kind: ProposalAct; proposalId: string }
  | { kind: 'comment'; id: string }
  /** puts an earlier version forward again */
  | { kind: 'restore'; version: number }

export type ProposalAct = 'accept-proposal' | 'reject-proposal' | 'reserve-proposal' | 'adopt' | 'close' | 'withdraw' | 'counter'
