/**
 * The part of an alliance file that the story plays so far; the words are those of the domain's sample-schema.md.
 * `allianceFileSchema` of @mengyue/templates checks the whole.
 */
export interface AllianceFile {
  id: string
  alliance: {
    id: string
    name: string
    industryField: string
    technicalField: string
    createdAt: string
    status: string
    effectiveDate: string | null
  }
  parties: FileParty[]
  leaderFinancials: FileFinancials[]
  justifications: { ruleId: string; reason: string }[]
  agreement: FileAgreement
  negotiation: FileThread[]
  stateEvents: FileEvent[]
}

export interface FilePerson {
  id: string
  name: string
  roles: string[]
}

export interface FileParty {
  id: string
  roleId: string
  legalName: string
  fictional: boolean
  uscc: string | null
  foreignRegistration: { country: string; number: string } | null
  orgType: string
  isLegalPerson: boolean
  isStateEstablished: boolean
  registeredDivisionCode: string | null
  registeredAddress: string
  chainPosition: string
  enterpriseScale: string
  councilCategory: string
  legalRepresentative: string
  contactName: string
  contactPhone: string
  contactEmail: string
  people: FilePerson[]
  internalApprovalRequired: boolean
  status: string
  invitedAt: string | null
  acceptedAt: string
  leadershipEvidence: unknown[]
  capabilityStatements: unknown[]
  rdPlatforms: unknown[]
  cooperationEvidence: { kind: string; withPartyId: string; title: string; year: number; evidence: string }[]
  team: unknown
  labs: unknown[]
  achievements: unknown[]
  controlledByPartyId: string | null
  rdCapability: string | null
  complementarity: string | null
}

export interface FileFinancials {
  year: number
  revenueWan: number
  rdExpenseWan: number
  currency: string
  audited: boolean
  evidenceKind: string
  evidence: string
}

/** Rows of the annex tables by table key. */
export type FileTables = Record<string, Record<string, unknown>[]>

export interface FileContent {
  optionId: string | null
  text: string | null
  values: Record<string, unknown>
  tables: FileTables
}

export interface FileApproval {
  id: string
  partyId: string
  personId: string
  at: string
  decision: string
  comment: string
}

export interface FileAgreement {
  agreementNumber: string
  values: Record<string, unknown>
  selectedOptions: Record<string, string | null>
  disabledClauseIds: string[]
  textOverrides: Record<string, string>
  tables: FileTables
  draftAcceptance: {
    exceptClauseIds: string[]
    acceptances: { partyId: string; at: string; internalApprovals: FileApproval[] }[]
  }
  signatures: { partyId: string; signatoryName: string; signatoryTitle: string; authorityBasis: string; signedAt: string }[]
}

export interface FileComment {
  id: string
  partyId: string
  personId: string
  at: string
  visibility: string
  text: string
}

export interface FileResponse {
  partyId: string
  at: string
  decision: string
  comment: string
  commentVisibility: string
}

export interface FileProposal {
  id: string
  clauseId: string
  seq: number
  byPartyId: string
  at: string
  kind: string
  baseProposalId: string | null
  summary: string
  rationale: string
  content: FileContent
  comments: FileComment[]
  internalApprovals: FileApproval[]
  responses: FileResponse[]
  status: string
  resolvedAt: string
  resolvedByPartyId: string
}

export interface FileThread {
  clauseId: string
  draftContent: FileContent
  proposals: FileProposal[]
  finalOptionId: string | null
  status: string
}

export interface FileEvent {
  source: string
  event: string
  target: string
  byPartyId: string | null
  at: string
  clauseIds: string[]
  note: string
}

/** The party with the role `lead-organization`; undefined where the file has none. */
export function leadOf(file: AllianceFile): FileParty | undefined {
  return file.parties.find(({ roleId }) => roleId === 'lead-organization')
}

/** Who acts for a party: the first of its people with the role. */
export function personWith(party: FileParty, role: string): FilePerson | undefined {
  return party.people.find(({ roles }) => roles.includes(role))
}
