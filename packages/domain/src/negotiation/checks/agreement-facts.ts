import type { Day } from '../../values/calendar.ts'
import type { ClauseContent } from '../content.ts'
import type { StanceDecision } from '../state.ts'
import type { AgreementTemplate } from '../template.ts'

/** A signing party, as the agreement rules see it; ids are those that the rows name. */
export interface PartyFacts {
  id: string
  role: string
  /** enum council-categories */
  councilCategory: string
  /** enum enterprise-scales */
  enterpriseScale: string
}

/** One clause of the agreement as it stands. */
export interface AgreementClause {
  clauseId: string
  enabled: boolean
  content: ClauseContent
  contentHash: string
  /** since when this content is the text, or was proposed as it */
  contentSince: Date
  /** answers to the current content that count; the last of each party */
  stances: readonly { organizationId: string; decision: StanceDecision }[]
  openProposals: number
}

/** What the agreement rules are asked about. */
export interface AgreementFacts {
  template: AgreementTemplate
  clauses: readonly AgreementClause[]
  parties: readonly PartyFacts[]
  /** rule id → written reason */
  justifications: Readonly<Record<string, string>>
  now: Date
  minReviewHours: number
  /** the agreement's day of effect; before it the day asked about counts */
  effectiveDate: Day | null
  pilot: { start: Day; end: Day } | null
  /** signatures of parties on the locked text; null before the lock */
  signatures: { manifestHash: string; signedBy: readonly { organizationId: string; manifestHash: string; valid: boolean }[] } | null
}
