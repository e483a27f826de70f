import type { Context } from '../platform/graphql/context.ts'
import type { AllianceEventInput } from './inputs.ts'
import { openInvitations } from './invitation-state.ts'
import { moveStage } from './move-stage.ts'

/** The lead gives the alliance up; what was written stays, invitations that are out no longer open anything. */
export async function dissolve(ctx: Context, input: AllianceEventInput): Promise<string> {
  return ctx.act.inAlliance('dissolve', input, async (work) => {
    await moveStage(work, 'dissolve', { note: input.note })
    for (const invitation of await openInvitations(work.em, work.allianceId, ctx.deps.clock.real()))
      Object.assign(invitation, { answer: 'revoked', answeredAt: work.now })
    return work.allianceId
  })
}
