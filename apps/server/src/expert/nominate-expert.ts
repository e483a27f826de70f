import { nominate } from '@mengyue/domain'
import { Member } from '../membership/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { isId, newId } from '../platform/id.ts'
import { readOptionalText, readText } from '../platform/read-input.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import { ExpertCandidate } from './candidate.entity.ts'
import type { NominateExpertInput } from './council-inputs.ts'

const LONGEST_VOTE_MS = 180 * 86_400_000

/** A party names somebody whom it wants as chief expert, before the agreement or to replace the one there is. */
export async function nominateExpert(ctx: Context, input: NominateExpertInput): Promise<string> {
  return ctx.act.inAlliance('nominateExpert', input, async ({ em, viewer, now, append, allianceId }) => {
    const said = {
      name: readText('name', input.name, 80),
      title: readText('title', input.title, 120),
      employerId: input.employerId ?? null,
      externalOrg: readOptionalText('externalOrg', input.externalOrg, 120),
      academic: readText('academic', input.academic, 2000),
      industry: readText('industry', input.industry, 2000),
      coordination: readText('coordination', input.coordination, 2000),
    }
    orRefuse(nominate(said))
    if (said.employerId !== null) {
      const employer = isId(said.employerId)
        ? await em.findOne(Member, { allianceId, organizationId: said.employerId, status: 'active' })
        : null
      if (!employer) throw refused('EXPERT_EMPLOYER_UNCLEAR', { field: 'employerId' })
    }
    const ahead = input.votesUntil.getTime() - now.getTime()
    if (ahead <= 0 || ahead > LONGEST_VOTE_MS) throw refused('VOTE_PERIOD_INVALID', { field: 'votesUntil' })
    const id = newId()
    const nominatedBy = viewer.organizationId
    em.persist(em.create(ExpertCandidate, { ...said, id, allianceId, nominatedBy, nominatedAt: now, votesUntil: input.votesUntil }))
    await append({
      type: 'ExpertNominated',
      payload: { candidateId: id, ...said, votesUntil: input.votesUntil.toISOString() },
      subjects: [{ kind: 'expert-candidate', id }],
    })
    return id
  })
}
