import { z } from 'zod'
import { day, enumValue, id, ids, integer, open, percent, rows, text, time, wan } from './values.ts'

const mechanismId = enumValue('operating-mechanisms')

/** The plan as it was filed (sample-schema §2.7); fields, indicators and layouts are rows as the outline describes them. */
export const constructionPlan = z.object({
  title: text,
  version: text,
  finalizedAt: time,
  sections: z.array(z.object({ sectionId: id, subsections: z.array(z.object({ subsectionId: id, text, fields: open })) })),
  indicators: z.record(z.string(), rows),
  layouts: z.record(z.string(), rows),
  mechanisms: z.array(
    z.object({
      mechanismId,
      ruleDocument: text,
      responsibleBody: text,
      trigger: text,
      frequency: text,
      recordKeeping: text,
      clauseIds: ids,
    }),
  ),
  confirmations: z.array(z.object({ partyId: id, at: time })),
})

/** State of a mechanism at the end of the pilot. */
export const mechanism = z.object({
  mechanismId,
  status: enumValue('mechanism-status'),
  ruleDocument: text,
  adoptedOn: day,
  recordCount: integer,
})

/** A move of the alliance from one stage to another. */
export const stateEvent = z.object({
  source: enumValue('alliance-states'),
  event: enumValue('alliance-events'),
  target: enumValue('alliance-states'),
  actor: enumValue('event-actors'),
  byPartyId: id.nullable(),
  at: time,
  clauseIds: ids,
  note: text,
  publication: z.object({ documentNumber: text, date: day, url: text }).optional(),
})

const receipt = z.object({ id, date: day, amountWan: wan, description: text, correctsReceiptId: id.nullable() })

/** One settlement, worked out by the signed tables (DATA-008, DATA-009). */
export const revenueExample = z.object({
  period: z.object({ startInclusive: day, endInclusive: day }),
  receipts: z.array(receipt),
  grossWan: wan,
  actuals: z.array(z.object({ order: integer, amountWan: wan })),
  steps: z.array(z.object({ order: integer, amountWan: wan, remainingWan: wan })),
  distributableWan: wan,
  allocationWan: z.record(z.string(), wan),
})

const result = z.object({
  indicatorId: id,
  value: z.union([z.number(), text]).nullable(),
  effectiveWeight: z.number(),
  score: z.number(),
})

/** The evaluation at the end of the pilot (EVAL-001 to EVAL-003). */
export const evaluation = z.object({
  period: z.object({ startExclusive: day, endInclusive: day }),
  inputs: z.record(z.string(), open),
  results: z.array(result),
  total: percent,
  grade: enumValue('evaluation-grades'),
  vetoHits: z.array(z.object({ vetoId: id, fact: text, decidedOn: day, appealUntil: day })),
})
