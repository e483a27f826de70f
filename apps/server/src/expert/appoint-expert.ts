import { appoint, termFrom, type Candidate } from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'
import { fieldOrRefuse } from '../platform/read-input.ts'
import { orRefuse } from '../platform/refusal.ts'
import { ExpertCandidate } from './candidate.entity.ts'
import type { AppointExpertInput } from './council-inputs.ts'
import { seenCandidate } from './voted.ts'

/** The lead draws the conclusion from the votes: exactly one is the chief expert (EXP-001), the others are not selected. */
export async function appointExpert(ctx: Context, input: AppointExpertInput): Promise<string> {
  return ctx.act.inAlliance('appointExpert', input, async ({ em, append, allianceId }) => {
    const chosen = await seenCandidate(em, allianceId, input.candidateId, input.version)
    const all = await em.find(ExpertCandidate, { allianceId })
    const { appointed, notSelected, dismissed } = orRefuse(appoint(all.map(asCandidate), chosen.id))
    const term = fieldOrRefuse('termStart', termFrom(input.termStart, input.termYears))
    for (const candidate of all) {
      if (candidate.id === appointed) Object.assign(candidate, { status: 'appointed', termStart: term.start, termEnd: term.end })
      else if (notSelected.includes(candidate.id)) candidate.status = 'not-selected'
      else if (dismissed.includes(candidate.id)) candidate.status = 'dismissed'
      else continue
      candidate.version += 1
    }
    await append({
      type: 'ExpertAppointed',
      payload: { candidateId: appointed, name: chosen.name, termStart: term.start, termEnd: term.end, notSelected, dismissed },
      subjects: [appointed, ...notSelected, ...dismissed].map((id) => ({ kind: 'expert-candidate' as const, id })),
    })
    return appointed
  })
}

const asCandidate = ({ id, status, employerId, score, outcome, tally, consentedAt }: ExpertCandidate): Candidate => ({
  id,
  status,
  employerId,
  score,
  outcome,
  votesFor: tally?.for ?? 0,
  consentedAt,
})
