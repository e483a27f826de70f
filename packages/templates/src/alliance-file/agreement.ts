import { z } from 'zod'
import { enumValue, id, ids, integer, open, rows, text, time } from './values.ts'

const tables = z.record(z.string(), rows)

/** Complete content of a clause (sample-schema §4). */
export const content = z.object({ optionId: id.nullable(), text: text.nullable(), values: open, tables })

export const internalApproval = z.object({
  id,
  partyId: id,
  personId: id,
  at: time,
  decision: enumValue('approval-decisions'),
  comment: text,
})

const signature = z.object({
  partyId: id,
  signatoryName: text,
  signatoryTitle: text,
  authorityBasis: enumValue('authority-bases'),
  certificateSerial: text.nullable(),
  signedAt: time,
  documentDigest: z.null(),
  status: enumValue('signature-status'),
})

/** The agreement as it is signed (sample-schema §2.5). */
export const agreement = z.object({
  templateId: id,
  templateVersion: text,
  agreementNumber: text,
  digest: z.null(),
  values: open,
  selectedOptions: z.record(z.string(), id.nullable()),
  disabledClauseIds: ids,
  textOverrides: z.record(z.string(), text),
  tables,
  draftAcceptance: z.object({
    exceptClauseIds: ids,
    acceptances: z.array(z.object({ partyId: id, at: time, internalApprovals: z.array(internalApproval) })),
  }),
  signatures: z.array(signature),
  currentStatus: enumValue('agreement-status'),
})

const comment = z.object({ id, partyId: id, personId: id, at: time, visibility: enumValue('visibility-lanes'), text })

const response = z.object({
  partyId: id,
  at: time,
  decision: enumValue('stance-decisions'),
  comment: text,
  commentVisibility: enumValue('visibility-lanes'),
})

const proposal = z.object({
  id,
  clauseId: id,
  seq: integer,
  byPartyId: id,
  at: time,
  kind: enumValue('proposal-kinds'),
  baseProposalId: id.nullable(),
  summary: text,
  rationale: text,
  content,
  comments: z.array(comment),
  internalApprovals: z.array(internalApproval),
  responses: z.array(response),
  status: enumValue('proposal-status'),
  resolvedAt: time,
  resolvedByPartyId: id,
})

/** What the parties said about one contested clause (sample-schema §2.6). */
export const thread = z.object({
  clauseId: id,
  context: text,
  draftContent: content,
  proposals: z.array(proposal),
  finalOptionId: id.nullable(),
  status: enumValue('thread-status'),
})
