import { openCandidate } from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'
import { readText } from '../platform/read-input.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import type { ConsentAsExpertInput } from './council-inputs.ts'
import { seenCandidate } from './voted.ts'

/**
 * The candidate's consent with the declaration of conflicts of interest, handed in by who employs the candidate (template, clause 15: the
 * employer signs the appointment too), or by who nominated somebody from outside.
 */
export async function consentAsExpert(ctx: Context, input: ConsentAsExpertInput): Promise<string> {
  return ctx.act.inAlliance('consentAsExpert', input, async ({ em, viewer, now, append, allianceId }) => {
    const candidate = await seenCandidate(em, allianceId, input.candidateId, input.version)
    if (viewer.organizationId !== (candidate.employerId ?? candidate.nominatedBy)) throw refused('NOT_THE_NOMINATOR')
    // The vote may be over: one is asked after it.
    if (candidate.outcome === null) orRefuse(openCandidate(candidate))
    if (candidate.consentedAt || (candidate.status !== 'nominated' && candidate.status !== 'reviewed')) throw refused('CANDIDATE_CLOSED')
    candidate.conflicts = readText('conflicts', input.conflicts, 2000)
    candidate.consentedAt = now
    candidate.version += 1
    await append({
      type: 'ExpertConsented',
      payload: { candidateId: candidate.id, conflicts: candidate.conflicts },
      subjects: [{ kind: 'expert-candidate', id: candidate.id }],
    })
    return candidate.id
  })
}
