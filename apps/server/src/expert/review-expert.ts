import { openCandidate, parseScore } from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'
import { fieldOrRefuse, readOptionalText } from '../platform/read-input.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import type { ReviewExpertInput } from './council-inputs.ts'
import { ballotsOn, seenCandidate } from './voted.ts'

/** The lead writes down what the expert committee found. Once somebody has voted on it, it stays. */
export async function reviewExpert(ctx: Context, input: ReviewExpertInput): Promise<string> {
  return ctx.act.inAlliance('reviewExpert', input, async ({ em, append, allianceId }) => {
    const candidate = await seenCandidate(em, allianceId, input.candidateId, input.version)
    orRefuse(openCandidate(candidate))
    const votes = await ballotsOn(em, allianceId, candidate.id)
    if (votes.length > 0) throw refused('CANDIDATE_CLOSED')
    candidate.score = fieldOrRefuse('score', parseScore(input.score))
    candidate.opinion = readOptionalText('opinion', input.opinion, 2000)
    candidate.status = 'reviewed'
    candidate.version += 1
    await append({
      type: 'ExpertReviewed',
      payload: { candidateId: candidate.id, score: candidate.score, opinion: candidate.opinion },
      subjects: [{ kind: 'expert-candidate', id: candidate.id }],
    })
    return candidate.id
  })
}
