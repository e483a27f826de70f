import { callMotion as mayCall, decisionRules, endOfDayShanghai, parseDay, startOfDayShanghai } from '@mengyue/domain'
import type { Context } from '../platform/graphql/context.ts'
import { isId, newId } from '../platform/id.ts'
import { fieldOrRefuse, readText } from '../platform/read-input.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import { councilNow } from './council-now.ts'
import { DecisionMatter } from './decision-matter.entity.ts'
import type { CallMotionInput } from './council-inputs.ts'
import { CouncilMotion } from './motion.entity.ts'

const LONGEST_VOTE_MS = 180 * 86_400_000

/** A party puts a matter of the signed decision table before the council, with its materials and in time. */
export async function callMotion(ctx: Context, input: CallMotionInput): Promise<string> {
  return ctx.act.inAlliance('callMotion', input, async ({ em, viewer, now, append, allianceId }) => {
    const matter = isId(input.matterId) ? await em.findOne(DecisionMatter, { id: input.matterId, allianceId }) : null
    if (!matter) throw refused('NOT_FOUND')
    const council = await councilNow(em, allianceId)
    const rule = decisionRules.find((one) => one === matter.rule)
    if (!rule) throw refused('COUNCIL_RULE_UNREADABLE', { field: matter.rule })
    const meetingDay = fieldOrRefuse('meetingDay', parseDay(input.meetingDay))
    const lastDay = fieldOrRefuse('lastDay', parseDay(input.lastDay))
    const { recusedIds } = orRefuse(
      mayCall({
        noticeAt: now,
        meetingDay,
        // What one party decides alone is told, not convened.
        noticeDays: rule === 'leader' || rule === 'chief-expert' ? 0 : council.noticeDays,
        seatedIds: council.seats.map(({ organizationId }) => organizationId),
        interestedIds: input.interestedIds,
        interestedPartyRecusal: matter.interestedPartyRecusal,
      }),
    )
    const closesAt = endOfDayShanghai(lastDay)
    if (lastDay < meetingDay || closesAt <= now || closesAt.getTime() - now.getTime() > LONGEST_VOTE_MS)
      throw refused('VOTE_PERIOD_INVALID', { field: 'lastDay' })
    const title = readText('title', input.title, 200)
    const materials = readText('materials', input.materials, 10_000)
    const id = newId()
    const opensAt = startOfDayShanghai(meetingDay)
    const called = { matterId: matter.id, rule, title, materials, recusedIds }
    em.persist(em.create(CouncilMotion, { ...called, id, allianceId, calledBy: viewer.organizationId, noticeAt: now, opensAt, closesAt }))
    await append({
      type: 'MotionCalled',
      payload: { motionId: id, matter: matter.rowId, clauseId: matter.clauseId, ...called, meetingDay, lastDay },
      subjects: [{ kind: 'council-motion', id }],
    })
    return id
  })
}
