import type { AllianceFile, FileParty, FileProposal } from './alliance-file.ts'

/** A party of a small alliance file; a test states only what matters. */
export function aParty(id: string, differing: Partial<FileParty> = {}): FileParty {
  return {
    id,
    roleId: 'chain-enterprise',
    legalName: `示例公司 ${id}`,
    fictional: true,
    uscc: null,
    foreignRegistration: null,
    orgType: 'enterprise',
    isLegalPerson: true,
    isStateEstablished: false,
    registeredDivisionCode: null,
    registeredAddress: '示例路',
    chainPosition: 'upstream',
    enterpriseScale: 'small',
    councilCategory: 'enterprise',
    legalRepresentative: '法定代表人',
    contactName: '联络人',
    contactPhone: '000',
    contactEmail: `${id}@example.com`,
    people: [
      { id: `${id}-u1`, name: '联络人', roles: ['admin', 'negotiator'] },
      { id: `${id}-u2`, name: '签署人', roles: ['signatory'] },
    ],
    internalApprovalRequired: false,
    status: 'active',
    invitedAt: '2025-04-10T09:10:00+08:00',
    acceptedAt: '2025-04-11T09:10:00+08:00',
    leadershipEvidence: [],
    capabilityStatements: [],
    rdPlatforms: [],
    cooperationEvidence: [],
    team: null,
    labs: [],
    achievements: [],
    controlledByPartyId: null,
    rdCapability: null,
    complementarity: null,
    ...differing,
  }
}

/** A proposal that nobody remarks on. */
export function aProposal(id: string, differing: Partial<FileProposal> = {}): FileProposal {
  return {
    id,
    clauseId: 'purpose',
    seq: 1,
    byPartyId: 'p-1',
    at: '2025-05-08T14:00:00+08:00',
    kind: 'initial',
    baseProposalId: null,
    summary: '修改',
    rationale: '理由',
    content: { optionId: null, text: null, values: {}, tables: {} },
    comments: [],
    internalApprovals: [],
    responses: [],
    status: 'adopted',
    resolvedAt: '2025-05-10T14:00:00+08:00',
    resolvedByPartyId: 'p-lead',
    ...differing,
  }
}

const event = (name: string, source: string, target: string, at: string, clauseIds: string[] = []) => ({
  ...{ event: name, source, target, at, clauseIds, byPartyId: 'p-lead', note: '' },
})

/** A lead and one more party, one thread, from the opening to the last signature. */
export function aFile(differing: Partial<AllianceFile> = {}): AllianceFile {
  const lead = aParty('p-lead', { roleId: 'lead-organization', invitedAt: null, acceptedAt: '2025-04-09T16:00:00+08:00' })
  return {
    id: 'a-file',
    alliance: {
      id: 'a1',
      name: '示例联合体',
      industryField: 'new-energy-and-materials',
      technicalField: '示例',
      createdAt: '2025-04-09T16:00:00+08:00',
      status: 'established',
      effectiveDate: '2025-06-24',
    },
    parties: [lead, aParty('p-1')],
    leaderFinancials: [],
    justifications: [],
    agreement: {
      agreementNumber: 'N-1',
      values: {},
      selectedOptions: {},
      disabledClauseIds: [],
      textOverrides: {},
      tables: {},
      draftAcceptance: {
        exceptClauseIds: ['purpose'],
        acceptances: [
          { partyId: 'p-lead', at: '2025-06-10T09:00:00+08:00', internalApprovals: [] },
          { partyId: 'p-1', at: '2025-06-10T09:00:00+08:00', internalApprovals: [] },
        ],
      },
      signatures: [
        {
          partyId: 'p-lead',
          signatoryName: '签署人',
          signatoryTitle: '代表',
          authorityBasis: 'power-of-attorney',
          signedAt: '2025-06-23T10:00:00+08:00',
        },
        {
          partyId: 'p-1',
          signatoryName: '签署人',
          signatoryTitle: '代表',
          authorityBasis: 'power-of-attorney',
          signedAt: '2025-06-24T10:00:00+08:00',
        },
      ],
    },
    negotiation: [
      {
        clauseId: 'purpose',
        draftContent: { optionId: null, text: null, values: {}, tables: {} },
        proposals: [aProposal('prop-1')],
        finalOptionId: null,
        status: 'agreed',
      },
    ],
    stateEvents: [
      event('invite-members', 'draft', 'forming', '2025-04-10T09:00:00+08:00'),
      event('start-negotiation', 'forming', 'negotiating', '2025-05-06T14:00:00+08:00'),
      event('lock-text', 'negotiating', 'signing', '2025-06-20T10:00:00+08:00'),
      event('all-signed', 'signing', 'established', '2025-06-24T10:00:00+08:00'),
    ],
    ...differing,
  }
}
