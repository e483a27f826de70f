import { accept, refuse, type Decision } from './decision.ts'
import { roleLabels, type MemberStatus, type OrganizationRole, type PartyRole } from './membership/roles.ts'
import { stageLabels, type Stage } from './alliance/stages.ts'

/**
 * Who may call an operation.
 * public: anybody; what a secret (token, session) opens, the use case checks · signed-in: any person · organization: a person with
 * one of the roles, for its own organization · member: the same, for an active party of the alliance · lead: for its lead ·
 * demo: anybody, in demo mode only
 */
export type Scope = 'public' | 'signed-in' | 'organization' | 'member' | 'lead' | 'demo'

interface Classified {
  scope: Scope
  /** one of these is needed; default any */
  roles?: readonly OrganizationRole[]
  /** only in these; default any */
  stages?: readonly Stage[]
}

const admin = ['admin'] as const
const negotiator = ['negotiator'] as const
const signatory = ['signatory'] as const
const whoSpeaks = ['negotiator', 'legal-reviewer', 'signatory'] as const

/** From the executed agreement to the end of the pilot: the alliance works by what it signed. */
const working = [
  ...(['established', 'planning', 'ready-to-file', 'submitted', 'under-review', 'returned-for-correction'] as const),
  ...(['pilot', 'evaluation-due', 'under-evaluation', 'formal-listed', 'not-listed'] as const),
] as const
/** The first chief expert is chosen before the draft names one; a later one is chosen in the same way. */
const choosing = ['forming', 'negotiating', ...working] as const
/** From the execution on, for as long as the alliance lives. */
const inForce = [
  ...(['established', 'planning', 'ready-to-file', 'submitted', 'under-review', 'returned-for-correction'] as const),
  ...(['rejected', 'pilot', 'evaluation-due', 'under-evaluation', 'formal-listed', 'not-listed'] as const),
] as const

/** A root field that is not here is refused to everybody: createApp does not start with one. */
export const operations = {
  // queries
  site: { scope: 'public' },
  me: { scope: 'public' },
  demoPersons: { scope: 'demo' },
  enrolment: { scope: 'public' },
  alliances: { scope: 'signed-in' },
  alliance: { scope: 'member' },
  invitation: { scope: 'public' },
  desk: { scope: 'signed-in' },
  search: { scope: 'member' },
  outbox: { scope: 'demo' },
  notices: { scope: 'signed-in' },
  noticeChoice: { scope: 'signed-in' },
  // subscriptions
  feed: { scope: 'member' },
  changes: { scope: 'signed-in' },
  noticed: { scope: 'signed-in' },
  presence: { scope: 'member' },
  // identity
  registerOrganization: { scope: 'public' },
  startPasskeyRegistration: { scope: 'signed-in' },
  finishPasskeyRegistration: { scope: 'signed-in' },
  removePasskey: { scope: 'signed-in' },
  startSignIn: { scope: 'public' },
  finishSignIn: { scope: 'public' },
  signOut: { scope: 'public' },
  revokeSession: { scope: 'signed-in' },
  addPerson: { scope: 'organization', roles: admin },
  changeRoles: { scope: 'organization', roles: admin },
  deactivatePerson: { scope: 'organization', roles: admin },
  redeemEnrolment: { scope: 'public' },
  setInternalApproval: { scope: 'organization', roles: admin },
  recordAuthority: { scope: 'organization', roles: admin },
  revokeAuthority: { scope: 'organization', roles: admin },
  stepInAs: { scope: 'demo' },
  advanceClock: { scope: 'demo' },
  // membership
  createAlliance: { scope: 'organization', roles: negotiator },
  inviteMembers: { scope: 'lead', roles: negotiator, stages: ['draft'] },
  inviteMember: { scope: 'lead', roles: negotiator, stages: ['forming'] },
  withdrawInvitation: { scope: 'lead', roles: negotiator, stages: ['forming'] },
  acceptInvitation: { scope: 'organization', roles: ['admin', 'negotiator'], stages: ['forming'] },
  declineInvitation: { scope: 'organization', roles: ['admin', 'negotiator'], stages: ['forming'] },
  justify: {
    scope: 'lead',
    roles: negotiator,
    stages: ['draft', 'forming', 'negotiating', 'signing', 'established', 'planning', 'ready-to-file', 'returned-for-correction'],
  },
  dissolve: {
    scope: 'lead',
    roles: negotiator,
    stages: ['draft', 'forming', 'negotiating', 'signing', 'established', 'planning', 'ready-to-file'],
  },
  // negotiation
  saveDraft: { scope: 'lead', roles: negotiator, stages: ['draft', 'forming'] },
  editDraftClause: { scope: 'lead', roles: negotiator, stages: ['draft', 'forming'] },
  startNegotiation: { scope: 'lead', roles: negotiator, stages: ['forming'] },
  propose: { scope: 'member', roles: negotiator, stages: ['negotiating'] },
  withdrawProposal: { scope: 'member', roles: negotiator, stages: ['negotiating'] },
  adoptProposal: { scope: 'lead', roles: negotiator, stages: ['negotiating'] },
  closeProposal: { scope: 'lead', roles: negotiator, stages: ['negotiating'] },
  proposePackage: { scope: 'member', roles: negotiator, stages: ['negotiating'] },
  answerPackage: { scope: 'member', roles: negotiator, stages: ['negotiating'] },
  withdrawPackage: { scope: 'member', roles: negotiator, stages: ['negotiating'] },
  adoptPackage: { scope: 'lead', roles: negotiator, stages: ['negotiating'] },
  closePackage: { scope: 'lead', roles: negotiator, stages: ['negotiating'] },
  takeStance: { scope: 'member', roles: negotiator, stages: ['negotiating'] },
  approveInternally: { scope: 'member', roles: ['legal-reviewer'], stages: ['negotiating'] },
  comment: { scope: 'member', roles: whoSpeaks, stages: ['negotiating', 'signing', 'established'] },
  resolveComment: { scope: 'member', roles: whoSpeaks, stages: ['negotiating', 'signing', 'established'] },
  // What a person has read is nobody's but its own: no entry, no role; row-level security knows the alliance.
  markCommentsRead: { scope: 'signed-in' },
  reopenClause: { scope: 'member', roles: negotiator, stages: ['negotiating'] },
  // presence: where a page is, kept nowhere; whose alliance it is, the hub asks the database, since no row is locked for it
  reportPresence: { scope: 'member' },
  // notices; what a person has read and wants to be told of is nobody's but its own
  markNoticesRead: { scope: 'signed-in' },
  chooseNotices: { scope: 'signed-in' },
  remindParty: { scope: 'lead', roles: negotiator, stages: ['negotiating'] },
  setEscalation: { scope: 'lead', roles: negotiator, stages: ['negotiating', 'signing'] },
  // signing
  issueStatement: { scope: 'member', roles: signatory, stages: ['negotiating', 'signing'] },
  submitSignature: { scope: 'member', roles: signatory, stages: ['negotiating', 'signing'] },
  lockText: { scope: 'lead', roles: negotiator, stages: ['negotiating'] },
  confirmClauses: { scope: 'member', roles: signatory, stages: ['signing'] },
  declineToSign: { scope: 'member', roles: signatory, stages: ['signing'] },
  reopenNegotiation: { scope: 'member', roles: ['negotiator', 'signatory'], stages: ['signing'] },
  // revenue
  recordReceipt: { scope: 'member', roles: negotiator, stages: inForce },
  issueSettlement: { scope: 'member', roles: negotiator, stages: inForce },
  answerSettlement: { scope: 'member', roles: ['negotiator', 'signatory'], stages: inForce },
  confirmPayment: { scope: 'member', roles: negotiator, stages: inForce },
  // What an organization calculates for itself is in no ledger; row-level security knows the alliance and the house.
  saveSimulation: { scope: 'organization', roles: ['negotiator', 'signatory'] },
  // ip
  recordIpStep: { scope: 'member', roles: negotiator, stages: inForce },
  // expert
  nominateExpert: { scope: 'member', roles: negotiator, stages: choosing },
  reviewExpert: { scope: 'lead', roles: negotiator, stages: choosing },
  consentAsExpert: { scope: 'member', roles: negotiator, stages: choosing },
  appointExpert: { scope: 'lead', roles: negotiator, stages: choosing },
  callMotion: { scope: 'member', roles: negotiator, stages: working },
  issueVote: { scope: 'member', roles: negotiator, stages: choosing },
  castVote: { scope: 'member', roles: negotiator, stages: choosing },
  closeVote: { scope: 'lead', roles: negotiator, stages: choosing },
  nameChiefExpert: { scope: 'member', roles: negotiator, stages: inForce },
  // delivery: whose task it is, and who is the chief expert, the use cases ask
  reportProgress: { scope: 'member', roles: negotiator, stages: inForce },
  submitDeliverable: { scope: 'member', roles: negotiator, stages: inForce },
  reportMilestone: { scope: 'member', roles: negotiator, stages: inForce },
  presentTask: { scope: 'member', roles: negotiator, stages: inForce },
  decideSubmission: { scope: 'member', roles: whoSpeaks, stages: inForce },
  concludeTask: { scope: 'member', roles: whoSpeaks, stages: inForce },
  proposeTaskChange: { scope: 'member', roles: negotiator, stages: inForce },
  answerTaskChange: { scope: 'member', roles: negotiator, stages: inForce },
  withdrawTaskChange: { scope: 'member', roles: negotiator, stages: inForce },
} as const satisfies Record<string, Classified>

export type OperationName = keyof typeof operations

/** Files that are fetched by GET, beside the API; the same policy, and a route that is not here does not compile. */
export const downloads = {
  agreementPdf: { scope: 'member' },
  sealedAgreement: { scope: 'member' },
  evidenceBundle: { scope: 'member' },
  receipt: { scope: 'member' },
  workFile: { scope: 'member' },
  taskCalendar: { scope: 'member' },
  yearStatement: { scope: 'member' },
} as const satisfies Record<string, Classified>

export type DownloadName = keyof typeof downloads

/** Who asks, and where they stand. */
export interface Asking {
  viewer: { organizationId: string; roles: readonly OrganizationRole[] } | null
  /** the viewer's organization in the alliance; null outside any */
  membership: { role: PartyRole; status: MemberStatus } | null
  /** null outside any alliance */
  stage: Stage | null
  /** the server runs in demo mode */
  demo: boolean
}

/**
 * Whether someone may call an operation at all; what the operation's own rules say comes after.
 * Refuses DEMO_ONLY, NOT_SIGNED_IN, NOT_A_PARTY, NOT_THE_LEAD, ROLE_NEEDED, STAGE_FORBIDS, in this order.
 */
export const mayPerform = (operation: OperationName, asking: Asking): Decision => decide(operations[operation], asking)

/** Whether someone may fetch a file at all. Refuses as `mayPerform` does. */
export const mayDownload = (download: DownloadName, asking: Asking): Decision => decide(downloads[download], asking)

function decide({ scope, roles, stages }: Classified, { viewer, membership, stage, demo }: Asking): Decision {
  if (scope === 'demo') return demo ? accept(true) : refuse('DEMO_ONLY')
  if (scope === 'public') return accept(true)
  if (!viewer) return refuse('NOT_SIGNED_IN')
  if (scope === 'member' || scope === 'lead') {
    if (membership?.status !== 'active') return refuse('NOT_A_PARTY', { status: membership?.status ?? null })
    if (scope === 'lead' && membership.role !== 'lead-organization') return refuse('NOT_THE_LEAD')
  }
  if (roles && !roles.some((role) => viewer.roles.includes(role))) {
    return refuse('ROLE_NEEDED', { roles: roles.map((role) => roleLabels[role]), roleIds: [...roles] })
  }
  if (stages && stage !== null && !stages.includes(stage))
    return refuse('STAGE_FORBIDS', { stage, stageLabel: stageLabels[stage], stages: [...stages] })
  return accept(true)
}
