import type { Context } from '../platform/graphql/context.ts'
import type { AllianceEventInput } from './inputs.ts'
import { moveStage } from './move-stage.ts'

/** The lead leaves the preparation and begins to invite (LEAD-001). */
export async function inviteMembers(ctx: Context, input: AllianceEventInput): Promise<string> {
  return ctx.act.inAlliance('inviteMembers', input, async (work) => {
    await moveStage(work, 'invite-members', { note: input.note })
    return work.allianceId
  })
}
