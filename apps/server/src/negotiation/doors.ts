import { mayPerform, type Decision, type OperationName } from '@mengyue/domain'
import { Alliance } from '../membership/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { roomOf } from './room-of.ts'

/** Whether the viewer may perform an operation in one alliance now, by the policy that would refuse it. */
export type Doors = (operation: OperationName) => Decision

/** The policy's answers for the viewer in one alliance, worked out once per request and operation. */
export const doorsOf = (ctx: Context, allianceId: string): Promise<Doors> =>
  ctx.memo(`doors:${allianceId}`, async () => {
    const room = await roomOf(ctx, allianceId)
    const [alliance, parties] = await Promise.all([ctx.em.findOne(Alliance, { id: allianceId }), room.parties()])
    const own = parties.find(({ organizationId }) => organizationId === ctx.viewer?.organizationId)
    const asker = {
      viewer: ctx.viewer,
      membership: own ? { role: own.role, status: own.status } : null,
      stage: alliance?.stage ?? null,
      demo: ctx.deps.settings.demo,
    }
    const answers = new Map<OperationName, Decision>()
    return (operation) => {
      const known = answers.get(operation)
      if (known) return known
      const answer = mayPerform(operation, asker)
      answers.set(operation, answer)
      return answer
    }
  })
