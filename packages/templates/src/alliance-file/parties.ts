import { z } from 'zod'
import { day, enumValue, id, ids, integer, percent, text, time, wan } from './values.ts'

const person = z.object({ id, name: text, roles: z.array(enumValue('organization-roles')) })

const leadershipEvidence = z.object({ kind: enumValue('leadership-evidence-kinds'), title: text, issuer: text, date: day, evidence: text })
const capabilityStatement = z.object({ area: enumValue('capability-areas'), text, evidence: text })
const rdPlatform = z.object({ name: text, level: enumValue('rd-platform-levels'), approvedYear: integer })
const cooperationEvidence = z.object({ kind: enumValue('cooperation-kinds'), withPartyId: id, title: text, year: integer, evidence: text })

/** An organization that belongs or was invited (sample-schema §2.2). Whether its registration is valid is for MEM-009 to say. */
export const party = z.object({
  id,
  roleId: enumValue('party-roles'),
  legalName: text,
  fictional: z.boolean(),
  uscc: text.nullable(),
  foreignRegistration: z.object({ country: text, number: text }).nullable(),
  orgType: enumValue('org-types'),
  isLegalPerson: z.boolean(),
  isStateEstablished: z.boolean(),
  registeredDivisionCode: text.nullable(),
  registeredAddress: text,
  chainPosition: enumValue('chain-positions'),
  enterpriseScale: enumValue('enterprise-scales'),
  councilCategory: enumValue('council-categories'),
  legalRepresentative: text,
  contactName: text,
  contactPhone: text,
  contactEmail: text,
  people: z.array(person),
  internalApprovalRequired: z.boolean(),
  status: enumValue('member-status'),
  invitedAt: time.nullable(),
  acceptedAt: time,
  leadershipEvidence: z.array(leadershipEvidence),
  capabilityStatements: z.array(capabilityStatement),
  rdPlatforms: z.array(rdPlatform),
  cooperationEvidence: z.array(cooperationEvidence),
  team: z.object({ leader: text, size: integer, summary: text }).nullable(),
  labs: z.array(z.object({ name: text, summary: text })),
  achievements: z.array(z.object({ title: text, year: integer, summary: text })),
  controlledByPartyId: id.nullable(),
  rdCapability: text.nullable(),
  complementarity: text.nullable(),
})

/** One financial year of the lead (LEAD-003, LEAD-004, LEAD-007). */
export const leaderFinancials = z.object({
  year: integer,
  revenueWan: wan,
  rdExpenseWan: wan,
  currency: text,
  audited: z.boolean(),
  evidenceKind: enumValue('financial-evidence-kinds'),
  evidence: text,
  rdRatioPct: percent.nullable(),
})

/** What LEAD-003 and LEAD-004 said when the file was submitted. */
export const eligibilitySnapshot = z.object({
  judgementYear: integer,
  leaderRevenueConditionMet: z.boolean(),
  cagrConvention: enumValue('cagr-conventions').nullable(),
  cagrThreeGrowthPeriodsPct: percent.nullable(),
  cagrTwoGrowthPeriodsPct: percent.nullable(),
  cagrConditionMet: z.boolean(),
  rdRatioPct: percent.nullable(),
  rdRatioMet: z.boolean(),
  rdAmountMet: z.boolean(),
  codes: z.array(enumValue('finding-codes')),
  notes: text,
})

/** A candidate for chief expert (sample-schema §2.4). */
export const chiefExpertCandidate = z.object({
  id,
  name: text,
  fictional: z.boolean(),
  orgPartyId: id.nullable(),
  externalOrg: text.optional(),
  title: text,
  academic: text,
  industry: text,
  coordination: text,
  nominatedBy: id,
  nominatedAt: time,
  committeeScore: z.number(),
  votedAt: time,
  votesForPartyIds: ids,
  votesAgainstPartyIds: ids,
  votesFor: integer,
  votesAgainst: integer,
  status: enumValue('expert-status'),
  termStart: day.nullable(),
  termEnd: day.nullable(),
  consentSigned: z.boolean(),
  consentSignedAt: time.nullable(),
})
