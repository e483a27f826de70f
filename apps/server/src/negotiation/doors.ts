import { mayDownload, mayPerform, type Asking, type Decision, type DownloadName, type OperationName } from '@mengyue/domain'
import { Alliance } from '../membership/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import { isId } from '../platform/id.ts'
import { orRefuse, refused } from '../platform/refusal.ts'
import { roomOf } from './room-of.ts'

/** Whether the viewer may perform an operation in one alliance now, by the policy that would refuse it. */
export type Doors = (operation: OperationName) => Decision

/** The policy's answers for the viewer in one alliance, worked out once per request and operation. */
export const doorsOf = (ctx: Context, allianceId: string): Promise<Doors> =>
  ctx.memo(`doors:${allianceId}`, async () => {
    const asker = await askerIn(ctx, allianceId)
    const answers = new Map<OperationName, Decision>()
    return (operation) => {
      const known = answers.get(operation)
      if (known) return known
      const answer = mayPerform(operation, asker)
      answers.set(operation, answer)
      return answer
    }
  })

/**
 * Lets the viewer through to an alliance's file. To a stranger, an alliance is not there at all.
 * @throws Refused NOT_FOUND, and what the policy says no with
 */
export async function requireDownload(ctx: Context, allianceId: string, download: DownloadName): Promise<void> {
  if (!isId(allianceId)) throw refused('NOT_FOUND')
  const asker = await askerIn(ctx, allianceId)
  if (asker.stage === null) throw refused('NOT_FOUND')
  if (ctx.deps.checks === 'on') orRefuse(mayDownload(download, asker))
}

async function askerIn(ctx: Context, allianceId: string): Promise<Asking> {
  const room = await roomOf(ctx, allianceId)
  const [alliance, parties] = await Promise.all([ctx.em.findOne(Alliance, { id: allianceId }), room.parties()])
  const own = parties.find(({ organizationId }) => organizationId === ctx.viewer?.organizationId)
  return {
    viewer: ctx.viewer,
    membership: own ? { role: own.role, status: own.status } : null,
    stage: alliance?.stage ?? null,
    demo: ctx.deps.settings.demo,
  }
}
