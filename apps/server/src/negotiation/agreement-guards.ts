import type { GuardSource } from '../membership/index.ts'
import { agreementChecks } from './agreement-checks.ts'
import { roomOf } from './room-of.ts'

/** What the agreement's rules say, where a stage move asks them: whether the text may be locked. */
export const agreementGuards: GuardSource = async (ctx, allianceId) => {
  const room = await roomOf(ctx, allianceId)
  return (await room.agreement()) ? agreementChecks(room, ctx.deps.clock.now()) : []
}
