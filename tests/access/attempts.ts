import { randomUUID as newId } from 'node:crypto'
import type { OperationName } from '@mengyue/domain'
import { key } from './people.ts'
import type { Targets } from './world.ts'

/** Arguments with which an operation reaches for what is the lead's. */
export type Attempt = (targets: Targets, allianceId: string) => Record<string, unknown>

const nothing: Attempt = () => ({})
const input =
  (of: (targets: Targets) => Record<string, unknown>): Attempt =>
  (targets) => ({ input: { idempotencyKey: key(), ...of(targets) } })
const inAlliance =
  (of: (targets: Targets) => Record<string, unknown>): Attempt =>
  (targets, allianceId) => ({ input: { idempotencyKey: key(), allianceId, ...of(targets) } })

const clauseSeen = ({ clauseId, seenHash: contentHash }: Targets) => ({ clauseId, contentHash })
const noted = ({ note }: Targets) => ({ note })
const packageSeen = ({ packageId, seenParts: parts }: Targets) => ({ packageId, parts })
const proposalSeen = ({ proposalId, seenHash: contentHash }: Targets) => ({ proposalId, contentHash })

/**
 * One attempt for every root field; one without does not compile. With harmless targets a later rule stops whatever the policy lets
 * through, so that thousands of attempts leave the world as it is.
 */
export const attempts: Record<Exclude<OperationName, 'feed' | 'changes' | 'noticed' | 'presence'>, Attempt> = {
  site: nothing,
  me: nothing,
  demoPersons: nothing,
  enrolment: () => ({ token: 'made-up' }),
  alliances: () => ({ first: 100 }),
  alliance: (_targets, allianceId) => ({ id: allianceId }),
  invitation: () => ({ token: 'made-up' }),
  desk: nothing,
  // A word of the lead's own house, as well as of everyone's lane.
  search: (_targets, allianceId) => ({ allianceId, text: '只给', first: 50 }),
  outbox: nothing,
  notices: () => ({ first: 50 }),
  noticeChoice: nothing,

  registerOrganization: input(() => ({
    organization: {
      ...{
        legalName: '某单位',
        uscc: '9137',
        orgType: 'enterprise',
        isLegalPerson: true,
        isStateEstablished: false,
        registeredAddress: '某地',
      },
      ...{
        enterpriseScale: 'small',
        legalRepresentative: '某人',
        contactName: '某人',
        contactPhone: '000-00000000',
        contactEmail: 'x@example.com',
      },
    },
    personName: '某人',
    personEmail: 'x@example.com',
  })),
  startPasskeyRegistration: input(() => ({})),
  finishPasskeyRegistration: input(() => ({ response: {}, label: '某钥匙' })),
  removePasskey: input(({ passkeyId }) => ({ passkeyId })),
  startSignIn: input(() => ({})),
  finishSignIn: input(() => ({ response: {} })),
  signOut: input(() => ({})),
  revokeSession: input(({ sessionId }) => ({ sessionId })),
  addPerson: input(() => ({ name: '某人', email: `${key()}@example.com`, roles: ['observer'] })),
  changeRoles: input(({ personId, seenRoles }) => ({ personId, seenRoles, roles: ['admin', 'negotiator'] })),
  deactivatePerson: input(({ personId }) => ({ personId })),
  redeemEnrolment: input(() => ({ token: 'made-up' })),
  setInternalApproval: input(({ approvalSeen }) => ({ seen: approvalSeen, required: false })),
  recordAuthority: input(({ personId }) => ({
    ...{
      personId,
      kind: 'power-of-attorney',
      documentName: '委托书',
      documentBase64: btoa('text'),
      scope: '签署',
      validUntil: '2099-01-01T00:00:00Z',
    },
  })),
  revokeAuthority: input(({ authorityId }) => ({ authorityId, reason: '某理由' })),
  stepInAs: input(() => ({ personId: 'nobody' })),
  advanceClock: input(() => ({ to: '2001-01-01T00:00:00Z' })),

  createAlliance: input(({ industryField }) => ({ name: '某联合体', industryField, technicalField: '某领域', profile: {} })),
  inviteMembers: inAlliance(noted),
  inviteMember: inAlliance(({ invitedEmail }) => ({
    legalName: '某单位',
    email: invitedEmail,
    role: 'university',
    councilCategory: 'research',
  })),
  withdrawInvitation: inAlliance(({ invitationId }) => ({ invitationId })),
  acceptInvitation: input(({ invitationToken: token }) => ({ token, profile: {} })),
  declineInvitation: input(({ invitationToken: token }) => ({ token, reason: '某理由' })),
  justify: inAlliance(({ seenReason }) => ({ ruleId: 'MEM-003', seenReason, reason: '某理由' })),
  dissolve: inAlliance(noted),

  saveDraft: inAlliance(({ expectedRevision }) => ({
    values: {},
    selectedOptions: {},
    disabledClauseIds: [],
    textOverrides: {},
    tables: {},
    contents: {},
    expectedRevision,
  })),
  editDraftClause: inAlliance((targets) => ({ ...clauseSeen(targets), content: { text: '某文字', values: {}, tables: {} } })),
  startNegotiation: inAlliance(({ note, expectedRevision }) => ({ note, expectedRevision })),
  propose: inAlliance((targets) => ({
    ...clauseSeen(targets),
    content: { text: '某文字', values: {}, tables: {} },
    summary: '某',
    rationale: '某',
  })),
  withdrawProposal: inAlliance(proposalSeen),
  adoptProposal: inAlliance((targets) => ({ ...proposalSeen(targets), reason: '某' })),
  closeProposal: inAlliance((targets) => ({ ...proposalSeen(targets), reason: '某' })),
  proposePackage: inAlliance(({ clauseId, otherClauseId, seenHash, seenOther }) => ({
    parts: [
      { clauseId, contentHash: seenHash, content: { text: '某文字', values: {}, tables: {} } },
      { clauseId: otherClauseId, contentHash: seenOther, content: { text: '某文字', values: {}, tables: {} } },
    ],
    summary: '某',
    rationale: '某',
  })),
  answerPackage: inAlliance((targets) => ({ ...packageSeen(targets), decision: 'accept' })),
  withdrawPackage: inAlliance(packageSeen),
  adoptPackage: inAlliance((targets) => ({ ...packageSeen(targets), reason: '某' })),
  closePackage: inAlliance((targets) => ({ ...packageSeen(targets), reason: '某' })),
  takeStance: inAlliance((targets) => ({ clauses: [clauseSeen(targets)], decision: 'accept' })),
  approveInternally: inAlliance((targets) => ({ clauses: [clauseSeen(targets)], decision: 'approve' })),
  comment: inAlliance((targets) => ({ ...clauseSeen(targets), visibility: 'alliance', text: '某话' })),
  resolveComment: inAlliance(({ commentId }) => ({ commentId, resolved: true })),
  markCommentsRead: inAlliance(({ clauseId }) => ({ clauseId, until: '2001-01-01T00:00:00Z' })),
  reopenClause: inAlliance((targets) => ({ ...clauseSeen(targets), reason: '某理由' })),

  reportPresence: inAlliance(() => ({ tab: 'some-tab', clauseId: null, typing: false })),
  markNoticesRead: inAlliance(() => ({})),
  chooseNotices: input(() => ({ hidden: ['weather'], unmailed: [], digest: 'never' })),
  remindParty: inAlliance(({ personId: organizationId }) => ({ organizationId })),
  setEscalation: inAlliance(() => ({ days: 3, seen: 999 })),

  issueStatement: inAlliance((targets) => ({ purpose: 'initial', clauses: [clauseSeen(targets)] })),
  submitSignature: inAlliance(({ statementId }) => ({
    statementId,
    response: {
      id: 'AAAA',
      rawId: 'AAAA',
      type: 'public-key',
      response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' },
    },
  })),
  lockText: inAlliance(({ deadline }) => ({ deadline })),
  confirmClauses: inAlliance((targets) => ({ manifestHash: targets.seenHash, clauses: [clauseSeen(targets)] })),
  declineToSign: inAlliance(({ clauseId, seenHash }) => ({ manifestHash: seenHash, clauseId, reason: '某理由' })),
  reopenNegotiation: inAlliance(({ clauseId, seenHash }) => ({ manifestHash: seenHash, clauseIds: [clauseId], reason: '某理由' })),

  recordReceipt: inAlliance(({ note }) => ({ date: '2025-01-01', amount: '100', payer: `某付款方${note}`, description: '某收款' })),
  issueSettlement: inAlliance(() => ({ from: '2025-01-01', to: '2025-01-31', distributable: '0' })),
  answerSettlement: inAlliance(({ statementId: settlementId, seenHash: figuresHash }) => ({
    settlementId,
    figuresHash,
    decision: 'confirmed',
  })),
  confirmPayment: inAlliance(({ statementId: settlementId, personId: organizationId }) => ({ settlementId, organizationId, amount: '1' })),
  saveSimulation: inAlliance(() => ({ name: '某推演', gross: '100' })),
  recordIpStep: inAlliance(() => ({ resultId: 'f-1', kind: 'disclosed', day: '2025-01-01', inventors: [] })),
  // Nobody is nominated and nothing is called: an employer who is no party, and a matter that is not there.
  nominateExpert: inAlliance(() => ({
    ...{ name: '某人', title: '某职务', employerId: newId(), academic: '某', industry: '某', coordination: '某' },
    votesUntil: '2001-01-01T00:00:00Z',
  })),
  reviewExpert: inAlliance(() => ({ candidateId: newId(), version: 1, score: '90' })),
  consentAsExpert: inAlliance(() => ({ candidateId: newId(), version: 1, conflicts: '无' })),
  appointExpert: inAlliance(() => ({ candidateId: newId(), version: 1, termStart: '2025-07-01', termYears: 3 })),
  callMotion: inAlliance(() => ({
    ...{ matterId: newId(), title: '某议题', materials: '某材料', meetingDay: '2025-07-01', lastDay: '2025-07-02' },
  })),
  issueVote: inAlliance(() => ({ kind: 'motion', subjectId: newId(), version: 1, choice: 'for' })),
  castVote: inAlliance(() => ({ statementId: newId(), response: {} })),
  closeVote: inAlliance(() => ({ kind: 'motion', subjectId: newId(), version: 1 })),
  nameChiefExpert: inAlliance(({ personId }) => ({ personId })),
  reportProgress: inAlliance(({ personId }) => ({ taskId: personId, version: 1, progress: 10, text: '某话' })),
  submitDeliverable: inAlliance(({ personId }) => ({ deliverableId: personId, version: 1, note: '某话' })),
  reportMilestone: inAlliance(({ personId }) => ({ milestoneId: personId, version: 1, note: '某话' })),
  presentTask: inAlliance(({ personId }) => ({ taskId: personId, version: 1, note: '某话' })),
  decideSubmission: inAlliance(({ personId, seenHash }) => ({ submissionId: personId, contentHash: seenHash, decision: 'accepted' })),
  concludeTask: inAlliance(({ personId }) => ({ taskId: personId, version: 1, conclusion: 'passed', reasons: '某理由' })),
  proposeTaskChange: inAlliance(({ personId }) => ({ taskId: personId, version: 1, dueDate: '2099-01-01', reason: '某理由' })),
  answerTaskChange: inAlliance(({ personId }) => ({ changeId: personId, decision: 'agree' })),
  withdrawTaskChange: inAlliance(({ personId }) => ({ changeId: personId })),
}
