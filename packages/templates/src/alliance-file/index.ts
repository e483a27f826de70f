import { z } from 'zod'
import { agreement, thread } from './agreement.ts'
import { constructionPlan, evaluation, mechanism, revenueExample, stateEvent } from './operation.ts'
import { chiefExpertCandidate, eligibilitySnapshot, leaderFinancials, party } from './parties.ts'
import { strayReferences } from './references.ts'
import { day, enumValue, id, text, time } from './values.ts'

const alliance = z.object({
  id,
  name: text,
  industryField: enumValue('ten-industries'),
  technicalField: text,
  createdAt: time,
  status: enumValue('alliance-states'),
  effectiveDate: day.nullable(),
  agreementEnd: day.nullable(),
  pilotStart: day.nullable(),
  pilotEnd: day.nullable(),
})

/**
 * An alliance file, key by key as sample-schema.md says: the shape, the enums, and that whoever acts is in the file. What the rules judge
 * (registrations, amounts, rows of the annex tables) passes here, so that a player ends with the broken rule's id. Keys of a later minor
 * version are dropped. What an alliance comes to only later (null: not yet) need not be there.
 */
export const allianceFileSchema = z
  .object({
    schemaVersion: z.string().regex(/^1\.\d+\.\d+$/, { error: 'only version 1 of the schema is known' }),
    id,
    language: text,
    fictionalNotice: text,
    alliance,
    parties: z.array(party),
    leaderFinancials: z.array(leaderFinancials),
    eligibilitySnapshot: eligibilitySnapshot.nullable(),
    justifications: z.array(z.object({ ruleId: id, reason: text })),
    chiefExpertCandidates: z.array(chiefExpertCandidate),
    agreement,
    negotiation: z.array(thread),
    constructionPlan: constructionPlan.nullable(),
    mechanisms: z.array(mechanism),
    stateEvents: z.array(stateEvent),
    revenueExample: revenueExample.nullable(),
    evaluation: evaluation.nullable(),
    openWarnings: z.array(z.object({ ruleId: id.nullable(), subject: text, note: text })),
    warningDemo: z.object({ note: text, ruleId: id }).nullable(),
  })
  .superRefine((file, context) => {
    for (const { path, message } of strayReferences(file)) context.addIssue({ code: 'custom', path, message })
  })

export type AllianceFile = z.infer<typeof allianceFileSchema>
