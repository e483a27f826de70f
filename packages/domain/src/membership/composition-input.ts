import type { Day } from '../values/calendar.ts'
import type { Fen } from '../values/money.ts'
import type { ForeignRegistration } from '../values/registration.ts'
import type { ChainPosition, MemberStatus, PartyRole } from './roles.ts'

/** What a member says of itself as evidence; everything may be missing. */
export interface MemberProfile {
  leadershipEvidence?: readonly { kind: string; title: string; issuer?: string; date?: string; evidence: string }[]
  capabilityStatements?: readonly { area: string; text: string; evidence: string }[]
  rdPlatforms?: readonly { name: string; level: string; approvedYear?: number }[]
  cooperationEvidence?: readonly { kind: string; title: string; evidence: string }[]
  team?: { leader: string; size: number; summary: string } | null
  labs?: readonly { name: string; summary: string }[]
  achievements?: readonly { title: string; year?: number; summary: string }[]
  /** organization that holds more than half or controls in fact */
  controlledByOrganizationId?: string | null
  rdCapability?: string | null
  complementarity?: string | null
}

/** An organization in the alliance, as the composition rules see it. */
export interface MemberFacts {
  organizationId: string
  legalName: string
  role: PartyRole
  status: MemberStatus
  /** enum org-types */
  orgType: string
  isLegalPerson: boolean
  /** six digits of GB/T 2260; null where there is none */
  registeredDivisionCode: string | null
  uscc: string | null
  foreignRegistration: ForeignRegistration | null
  chainPosition: ChainPosition
  acceptedAt: Date | string | null
  profile: MemberProfile
}

/** One financial year of the lead. */
export interface YearFinancials {
  year: number
  revenueFen: Fen
  rdExpenseFen: Fen
  /** ISO 4217 */
  currency: string
  audited: boolean
  /** enum financial-evidence-kinds */
  evidenceKind: string
  evidence: string
}

export type CagrConvention = 'three-growth-periods' | 'two-growth-periods'

export interface CompositionInput {
  members: readonly MemberFacts[]
  financials: readonly YearFinancials[]
  /** rule id → written reason */
  justifications: Readonly<Record<string, string>>
  today: Day
  options: {
    allowFictionalCodes: boolean
    /** default three-growth-periods (rules.md 3.1) */
    cagrConvention?: CagrConvention
    /** whether the lead counts as a chain enterprise; default no (rules.md 3.3) */
    countLeader?: boolean
  }
}
