import { accept, refuse, type Decision } from './decision.ts'
import type { Stage } from './stages.ts'

/** Roles in an organization (enum organization-roles). None implies another. */
export type OrganizationRole = 'admin' | 'negotiator' | 'legal-reviewer' | 'signatory' | 'observer'
/** Roles of a party (enum party-roles). */
export type PartyRole = 'lead-organization' | 'chain-enterprise' | 'university' | 'research-institute' | 'tech-transfer-agency' | 'other-member'
/** A party's standing (enum member-status). */
export type MemberStatus = 'invited' | 'active' | 'declined' | 'exiting' | 'withdrawn' | 'expelled'

/** Who an operation is for. `member`: a party of the alliance; `lead`: its lead; `organization`: the own organization's affairs. */
export type Scope = 'public' | 'demo' | 'signed-in' | 'organization' | 'member' | 'lead'

interface Rule {
  scope: Scope
  roles?: readonly OrganizationRole[]
  stages?: readonly Stage[]
}

const anyone: Rule = { scope: 'public' }
const demo: Rule = { scope: 'demo' }
const signedIn: Rule = { scope: 'signed-in' }
const admin: Rule = { scope: 'organization', roles: ['admin'] }
const party: Rule = { scope: 'member' }
const drafting = ['draft', 'forming'] as const
const talking = ['negotiating'] as const
const lead = (roles: readonly OrganizationRole[], stages?: readonly Stage[]): Rule => ({ scope: 'lead', roles, ...(stages ? { stages } : {}) })
const member = (roles: readonly OrganizationRole[], stages?: readonly Stage[]): Rule => ({ scope: 'member', roles, ...(stages ? { stages } : {}) })

/** Every root field of the API and who may call it. One that is missing here stops the server's start. */
export const operations = {
  // Query
  site: anyone,
  me: anyone,
  demoPersons: demo,
  enrolment: anyone,
  invitation: anyone,
  outbox: demo,
  alliances: signedIn,
  desk: signedIn,
  alliance: party,
  // identity
  registerOrganization: anyone,
  startPasskeyRegistration: signedIn,
  finishPasskeyRegistration: signedIn,
  removePasskey: signedIn,
  startSignIn: anyone,
  finishSignIn: anyone,
  signOut: anyone,
  revokeSession: signedIn,
  addPerson: admin,
  changeRoles: admin,
  deactivatePerson: admin,
  redeemEnrolment: anyone,
  setInternalApproval: admin,
  recordAuthority: admin,
  revokeAuthority: admin,
  stepInAs: demo,
  advanceClock: demo,
  // membership
  createAlliance: { scope: 'organization', roles: ['negotiator'] },
  inviteMembers: lead(['negotiator'], ['draft']),
  inviteMember: lead(['negotiator'], ['forming']),
  withdrawInvitation: lead(['negotiator'], ['forming']),
  acceptInvitation: { scope: 'signed-in', roles: ['admin', 'negotiator'] },
  declineInvitation: { scope: 'signed-in', roles: ['admin', 'negotiator'] },
  justify: lead(['negotiator']),
  dissolve: lead(['negotiator'], ['draft', 'forming', 'negotiating', 'signing', 'established', 'planning', 'ready-to-file']),
  // negotiation
  saveDraft: lead(['negotiator'], drafting),
  editDraftClause: lead(['negotiator'], drafting),
  startNegotiation: lead(['negotiator'], ['forming']),
  propose: member(['negotiator'], talking),
  withdrawProposal: member(['negotiator'], talking),
  adoptProposal: lead(['negotiator'], talking),
  closeProposal: lead(['negotiator'], talking),
  takeStance: member(['negotiator'], talking),
  approveInternally: member(['legal-reviewer'], talking),
  comment: member(['negotiator', 'legal-reviewer', 'signatory'], ['negotiating', 'signing', 'established']),
  reopenClause: member(['negotiator'], talking),
  // signing
  issueStatement: member(['signatory'], ['negotiating', 'signing']),
  submitSignature: member(['signatory'], ['negotiating', 'signing']),
  lockText: lead(['negotiator'], talking),
  confirmClauses: member(['signatory'], ['signing']),
  declineToSign: member(['signatory'], ['signing']),
  reopenNegotiation: member(['negotiator', 'signatory'], ['signing']),
  // Subscription
  feed: party,
  changes: signedIn,
} as const satisfies Record<string, Rule>

export type OperationName = keyof typeof operations

/** Who asks, and where they stand. */
export interface Asker {
  viewer: { organizationId: string; roles: readonly OrganizationRole[] } | null
  /** null: not a party of the alliance in question */
  membership: { role: PartyRole; status: MemberStatus } | null
  /** null: outside any alliance */
  stage: Stage | null
  demo: boolean
}

/**
 * Whether an operation is allowed. The server asks before it acts, the page before it offers: the same answer.
 * Refuses DEMO_ONLY, NOT_SIGNED_IN, NOT_A_PARTY, NOT_THE_LEAD, ROLE_NEEDED (detail.roles), STAGE_FORBIDS (detail.stage).
 */
export function mayPerform(operation: OperationName, asker: Asker): Decision {
  const rule: Rule = operations[operation]
  if (rule.scope === 'demo') return asker.demo ? accept(true) : refuse('DEMO_ONLY')
  if (rule.scope === 'public') return accept(true)
  if (!asker.viewer) return refuse('NOT_SIGNED_IN')
  if (rule.scope === 'member' || rule.scope === 'lead') {
    if (asker.membership?.status !== 'active' && asker.membership?.status !== 'exiting') return refuse('NOT_A_PARTY')
    if (rule.scope === 'lead' && asker.membership.role !== 'lead-organization') return refuse('NOT_THE_LEAD')
  }
  const { roles } = asker.viewer
  if (rule.roles && !rule.roles.some((role) => roles.includes(role))) return refuse('ROLE_NEEDED', { roles: [...rule.roles] })
  if (rule.stages && (asker.stage === null || !rule.stages.includes(asker.stage))) return refuse('STAGE_FORBIDS', { stage: asker.stage })
  return accept(true)
}
