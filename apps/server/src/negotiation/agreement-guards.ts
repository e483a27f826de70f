import type { GuardSource } from '../membership/index.ts'
import { agreementChecks } from './agreement-checks.ts'
import { roomOf } from './room-of.ts'

/** What stands against locking the text, for the moves that the alliance's page shows. Nothing where there is no agreement yet. */
export const agreementGuards: GuardSource = async (ctx, allianceId) => {
  const room = await roomOf(ctx, allianceId)
  return (await room.agreement()) ? agreementChecks(room, ctx.deps.clock.now()) : []
}
