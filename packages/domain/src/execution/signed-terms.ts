import type { Day } from '../values/calendar.ts'
import type { Fen } from '../values/money.ts'
import type { Share } from '../values/share.ts'

/** A row of the agreement's tables as live data. Parties are organization ids; measures are exact decimals as text. */
export interface TaskTerms {
  name: string
  objective: string
  responsibleId: string
  participantIds: readonly string[]
  deliverables: readonly { name: string; kind: string; quantity: string; unit: string }[]
  startDate: Day
  dueDate: Day
  budget: Fen
  acceptance: { criteria: string; method: string; acceptor: string }
  kpis: readonly { goalIndicatorId: string; weight: string }[]
  challengeBased: boolean
  dependsOn: readonly string[]
}

export interface MilestoneTerms {
  name: string
  dueDate: Day
  inPilot: boolean
  evidence: string
  taskIds: readonly string[]
}

export interface GoalIndicatorTerms {
  name: string
  unit: string
  baseline: string | null
  baselineNote: string | null
  target: string
  direction: string
  verificationMethod: string
  taskIds: readonly string[]
}

export interface CouncilSeatTerms {
  organizationId: string
  seats: number
  /** 0.01 %; null where the wording does not weigh votes by it */
  votingWeight: Share | null
  category: string
}

export interface DecisionMatterTerms {
  name: string
  category: string
  rule: string
  interestedPartyRecusal: boolean
}

export interface ResourceCommitmentTerms {
  organizationId: string
  kind: string
  description: string
  quantity: string | null
  unit: string | null
  value: Fen
  valuationBasis: string
  availableFrom: Day
  availableTo: Day
  consideration: string | null
}

export interface FundingInstalmentTerms {
  organizationId: string
  seq: number
  amount: Fen
  /** with a milestone too, the later counts */
  dueDate: Day | null
  milestoneId: string | null
  taskId: string | null
}

export interface BackgroundIpTerms {
  organizationId: string
  type: string
  title: string
  identifier: string
  status: string
  expiryDate: Day | null
  fiscallyFunded: boolean
  encumbrance: string
  licensedTaskIds: readonly string[]
  licenseMode: string
}

/** A party's part, in 0.01 %. */
export interface PartyShare {
  organizationId: string
  share: Share
}

export interface IpShareTerms {
  title: string
  type: string
  taskId: string
  ownershipMode: string
  shares: readonly PartyShare[]
  /** 0.01 %; null where the wording sets none */
  exploitationConsent: Share | null
}

export interface ContributionCoefficientTerms {
  organizationId: string
  inputScore: string
  ipScore: string
  taskScore: string
  marketScore: string
  coefficient: Share
}

export interface WaterfallDeductionTerms {
  order: number
  item: string
  basis: string
  base: string | null
  percent: Share | null
  cap: Fen | null
}

export interface RevenueTierTerms {
  /** exclusive, except for the first tier's 0 */
  lower: Fen
  /** inclusive; null is open */
  upper: Fen | null
  allocations: readonly PartyShare[]
}

/** What each annex table becomes. */
export interface TermsOf {
  goalIndicators: GoalIndicatorTerms
  milestones: MilestoneTerms
  councilSeats: CouncilSeatTerms
  decisionMatters: DecisionMatterTerms
  taskAllocations: TaskTerms
  resourceCommitments: ResourceCommitmentTerms
  fundingInstalments: FundingInstalmentTerms
  backgroundIps: BackgroundIpTerms
  ipShares: IpShareTerms
  contributionCoefficients: ContributionCoefficientTerms
  waterfallDeductions: WaterfallDeductionTerms
  revenueTiers: RevenueTierTerms
}

export type SignedTable = keyof TermsOf

/** Where a live row comes from: the clause, the hash that was signed, and the row in its table. */
export interface Source {
  clauseId: string
  contentHash: string
  /** the row's own id, or what tells it apart: the party, the order of deduction */
  rowId: string
}

/** A row with the place in its table, from 0, and where it comes from. */
export type Signed<T> = Source & { position: number; terms: T }

/** Every table of the executed agreement; one that no clause uses has no rows. */
export type SignedRows = { readonly [K in SignedTable]: readonly Signed<TermsOf[K]>[] }
