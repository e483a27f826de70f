import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import type { Operation } from './session.ts'

/** Ids of what an answer is about. */
export interface Ref {
  id: string
}

export interface SiteState {
  demo: boolean
  now: string
}

export interface ViewerState {
  person: { id: string; name: string; roles: string[]; hasPasskey: boolean }
  organization: OrganizationState
}

export interface OrganizationState {
  id: string
  legalName: string
  internalApprovalRequired: boolean
  people: { id: string; name: string; email: string; roles: string[]; active: boolean; hasPasskey: boolean }[]
  authorities: { id: string; personId: string; kind: string; validUntil: string | null; revokedAt: string | null }[]
}

export interface ClauseRef {
  clauseId: string
  contentHash: string
}

export interface Statement {
  id: string
  challenge: string
  statement: unknown
  options: PublicKeyCredentialRequestOptionsJSON
}

function operation<Variables, Data>(query: string): Operation<Variables, Data> {
  const [, name] = /^(?:query|mutation|subscription) (\w+)/.exec(query) ?? []
  if (name === undefined) throw new TypeError('an operation has a name')
  return { name, query }
}

/** A mutation with one `input`, answering with one field of its own name. */
function mutation<Data>(name: string, inputType: string, selection: string): Operation<{ input: object }, Record<string, Data>> {
  const title = name.charAt(0).toUpperCase() + name.slice(1)
  return operation(`mutation ${title}($input: ${inputType}!) { ${name}(input: $input) ${selection} }`)
}

const organization = `{ id legalName internalApprovalRequired people { id name email roles active hasPasskey } authorities { id personId kind validUntil revokedAt } }`
const viewer = `{ person { id name roles hasPasskey } organization ${organization} }`

// ---------- platform and identity ----------
export const site = operation<object, { site: SiteState }>('query Site { site { demo now } }')
export const advanceClock = mutation<SiteState>('advanceClock', 'AdvanceClockInput', '{ demo now }')
export const me = operation<object, { me: ViewerState | null }>(`query Me { me ${viewer} }`)
export const outbox = operation<object, { outbox: { at: string; to: string; link: string | null }[] }>(
  'query Outbox { outbox { at to link } }',
)
export const demoPersons = operation<object, { demoPersons: { id: string; name: string; organizationName: string }[] }>(
  'query DemoPersons { demoPersons { id name organizationName } }',
)
export const stepInAs = mutation<ViewerState>('stepInAs', 'StepInInput', viewer)
export const registerOrganization = mutation<ViewerState>('registerOrganization', 'RegisterOrganizationInput', viewer)
export const startPasskeyRegistration = operation<object, { startPasskeyRegistration: unknown }>(
  'mutation StartPasskeyRegistration { startPasskeyRegistration }',
)
export const finishPasskeyRegistration = mutation<ViewerState>('finishPasskeyRegistration', 'FinishPasskeyInput', viewer)
export const startSignIn = operation<object, { startSignIn: unknown }>('mutation StartSignIn { startSignIn }')
export const finishSignIn = mutation<ViewerState>('finishSignIn', 'FinishSignInInput', viewer)
export const addPerson = mutation<OrganizationState>('addPerson', 'AddPersonInput', organization)
export const changeRoles = mutation<OrganizationState>('changeRoles', 'ChangeRolesInput', organization)
export const redeemEnrolment = mutation<ViewerState>('redeemEnrolment', 'RedeemEnrolmentInput', viewer)
export const setInternalApproval = mutation<OrganizationState>('setInternalApproval', 'SetInternalApprovalInput', organization)
export const recordAuthority = mutation<OrganizationState>('recordAuthority', 'RecordAuthorityInput', organization)

// ---------- membership ----------
export const createAlliance = mutation<Ref>('createAlliance', 'CreateAllianceInput', '{ id }')
export const inviteMembers = mutation<Ref>('inviteMembers', 'AllianceEventInput', '{ id }')
export const inviteMember = mutation<{ id: string; link: string | null }>('inviteMember', 'InviteMemberInput', '{ id link }')
export const acceptInvitation = mutation<Ref>('acceptInvitation', 'AcceptInvitationInput', '{ id }')
export const justify = mutation<Ref>('justify', 'JustifyInput', '{ id }')
export const dissolve = mutation<Ref>('dissolve', 'AllianceEventInput', '{ id }')

// ---------- negotiation ----------
export const saveDraft = mutation<Ref>('saveDraft', 'SaveDraftInput', '{ id }')
export const startNegotiation = mutation<Ref>('startNegotiation', 'StartNegotiationInput', '{ id }')
export const propose = mutation<{ id: string; contentHash: string }>('propose', 'ProposeInput', '{ id contentHash }')
export const withdrawProposal = mutation<Ref>('withdrawProposal', 'ResolveProposalInput', '{ id }')
export const adoptProposal = mutation<Ref>('adoptProposal', 'ResolveProposalInput', '{ id }')
export const closeProposal = mutation<Ref>('closeProposal', 'ResolveProposalInput', '{ id }')
export const takeStance = mutation<{ clauseId: string }[]>('takeStance', 'TakeStanceInput', '{ clauseId }')
export const approveInternally = mutation<{ clauseId: string }[]>('approveInternally', 'ApproveInternallyInput', '{ clauseId }')
export const comment = mutation<Ref>('comment', 'CommentInput', '{ id }')

// ---------- signing ----------
export const issueStatement = mutation<Statement>('issueStatement', 'IssueStatementInput', '{ id challenge statement options }')
export const submitSignature = mutation<Ref>('submitSignature', 'SubmitSignatureInput', '{ id }')
export const lockText = mutation<Ref>('lockText', 'LockTextInput', '{ id }')
export const confirmClauses = mutation<{ version: number }>('confirmClauses', 'ConfirmClausesInput', '{ version }')
export const reopenNegotiation = mutation<Ref>('reopenNegotiation', 'ReopenNegotiationInput', '{ id }')

// ---------- what the story reads ----------
export interface ClauseState extends ClauseRef {
  enabled: boolean
  state: string
  initials: { organizationId: string; contentHash: string }[]
}

export interface SigningState {
  version: number
  manifestHash: string
  confirmedClauseIds: string[]
  turns: { organizationId: string; signedAt: string | null }[]
}

/** The clauses' hashes as they are now, and the locked text where there is one. */
export const agreementState = operation<
  { id: string },
  { alliance: { stage: string; agreement: { revision: number; clauses: ClauseState[]; signing: SigningState | null } | null } }
>(
  `query AgreementState($id: ID!) { alliance(id: $id) { stage agreement {
    revision clauses { clauseId contentHash enabled state initials { organizationId contentHash } }
    signing { version manifestHash confirmedClauseIds turns { organizationId signedAt } }
  } } }`,
)

/** One clause's hash as it is now. */
export const clauseState = operation<{ id: string; clauseId: string }, { alliance: { agreement: { clause: ClauseRef } | null } }>(
  `query ClauseState($id: ID!, $clauseId: String!) { alliance(id: $id) { agreement { clause(clauseId: $clauseId) { clauseId contentHash } } } }`,
)

export interface OutcomeClause {
  clauseId: string
  enabled: boolean
  contentHash: string
  status: string
  state: string
  content: { optionId: string | null; wording: string; values: Record<string, unknown>; tables: Record<string, unknown> }
  proposals: { id: string; status: string; contentHash: string; stances: { organizationId: string; decision: string }[] }[]
  comments: { visibility: string; organizationId: string; text: string }[]
  stances: { organizationId: string; decision: string; counts: boolean }[]
}

export interface Outcome {
  stage: string
  effectiveDate: string | null
  head: { seq: number; hash: string }
  members: { status: string; role: string; organization: { id: string; legalName: string } }[]
  composition: { ruleId: string; severity: string; passed: boolean; justification: string | null }[]
  agreement: {
    version: number
    executedAt: string | null
    clauses: OutcomeClause[]
    checks: { ruleId: string; severity: string; passed: boolean; justification: string | null; findings: { code: string }[] }[]
    signing: {
      manifestHash: string
      manifest: unknown
      turns: { organizationId: string; signedAt: string | null }[]
      receipt: { statement: unknown; challenge: string; signedAt: string; fingerprint: string } | null
      sealed: { pdfHash: string; attachmentHash: string; certificateFingerprint: string } | null
    } | null
  } | null
}

/** Everything that is compared with the file at the end, as one party sees it. */
export const outcome = operation<{ id: string }, { alliance: Outcome }>(
  `query Outcome($id: ID!) { alliance(id: $id) {
    stage effectiveDate head { seq hash }
    members { status role organization { id legalName } }
    composition { ruleId severity passed justification }
    agreement {
      version executedAt
      clauses {
        clauseId enabled contentHash status state
        content { optionId wording values tables }
        proposals { id status contentHash stances { organizationId decision } }
        comments { visibility organizationId text }
        stances { organizationId decision counts }
      }
      checks { ruleId severity passed justification findings { code } }
      signing { manifestHash manifest turns { organizationId signedAt } receipt { statement challenge signedAt fingerprint }
        sealed { pdfHash attachmentHash certificateFingerprint } }
    }
  } }`,
)

export interface FeedEntry {
  allianceId: string
  seq: number
  at: string
  type: string
  visibility: string
  organizationId: string | null
  actorId: string | null
  payload: unknown
  payloadHash: string
  prevHash: string
  hash: string
}

export const feed = operation<{ allianceId: string; after: number }, { feed: FeedEntry }>(
  `subscription Feed($allianceId: ID!, $after: Int!) { feed(allianceId: $allianceId, after: $after) {
    allianceId seq at type visibility organizationId actorId payload payloadHash prevHash hash
  } }`,
)

// ---------- the work of an executed agreement ----------
export interface TaskState {
  rowId: string
  name: string
  responsibleId: string
  startDate: string
  dueDate: string
  /** 分 */
  budget: string
  deliverables: { name: string; quantity: string; unit: string }[]
}
interface DeliveryState {
  alliance: {
    chiefExpert: { personName: string } | null
    agreement: { drift: { table: string; rowId: string; field: string | null }[] } | null
    delivery: {
      tasks: TaskState[]
      milestones: { rowId: string; name: string; dueDate: string; inPilot: boolean }[]
      indicators: { rowId: string; name: string; target: string }[]
    } | null
  }
}
export const delivery = operation<{ id: string }, DeliveryState>(
  'query Delivery($id: ID!) { alliance(id: $id) { chiefExpert { personName } agreement { drift { table rowId field } } delivery { tasks { rowId name responsibleId startDate dueDate budget deliverables { name quantity unit } } milestones { rowId name dueDate inPilot } indicators { rowId name target } } } }',
)
export const nameChiefExpert = mutation<Ref>('nameChiefExpert', 'NameChiefExpertInput', '{ id }')
