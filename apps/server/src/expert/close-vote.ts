import type { Context } from '../platform/graphql/context.ts'
import { refused } from '../platform/refusal.ts'
import { councilNow } from './council-now.ts'
import type { CloseVoteInput } from './council-inputs.ts'
import { ballotsOn, counted, recordOutcome, tallyOf, voted } from './voted.ts'

/** The lead closes a vote whose time is over; before, only the last vote of those entitled does. */
export async function closeVote(ctx: Context, input: CloseVoteInput): Promise<{ kind: string; id: string }> {
  return ctx.act.inAlliance('closeVote', input, async ({ em, now, append, allianceId }) => {
    const council = await councilNow(em, allianceId)
    const subject = await voted(em, allianceId, council, input)
    if (subject.motion.status === 'decided') throw refused('MOTION_DECIDED')
    if (now <= subject.closesAt) throw refused('VOTE_STILL_OPEN', { closesAt: subject.closesAt.toISOString() })
    const tally = tallyOf(council, subject.motion, await ballotsOn(em, allianceId, subject.row.id))
    recordOutcome(subject, tally, now)
    const { kind } = subject
    await append({ type: 'VoteClosed', payload: { kind, subjectId: subject.row.id, tally: counted(tally) }, subjects: subject.subjects })
    return { kind, id: subject.row.id }
  })
}
