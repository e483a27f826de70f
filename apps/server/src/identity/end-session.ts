import type { Context } from '../platform/graphql/context.ts'
import { isId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import type { Work } from '../platform/act.ts'
import type { IntentInput } from './inputs.ts'
import { LoginSession } from './login-session.entity.ts'
import { signedIn } from './signed-in.ts'

/**
 * Ends the own session. Its streams end with it, in every server process. Nobody signed in, as when it is sent once more: nothing to do.
 * @throws Refused IDEMPOTENCY_KEY_REUSED for a key that has ended another session, rather than leave this one open
 */
export async function signOut(ctx: Context, { idempotencyKey }: IntentInput): Promise<void> {
  if (ctx.viewer) {
    const { sessionId } = ctx.viewer
    const intent = { idempotencyKey, sessionId }
    await ctx.act.alone('signOut', intent, async (work) => end(ctx, work, [sessionId]))
  }
  ctx.request.clearSessionCookie()
  await ctx.become(null)
}

/** Ends another session of the same person: a device that was lost or left signed in. @throws Refused NOT_FOUND, SESSION_CURRENT */
export async function revokeSession(ctx: Context, input: { idempotencyKey: string; sessionId: string }): Promise<void> {
  await ctx.act.alone('revokeSession', input, async (work) => {
    const { personId, sessionId: current } = signedIn(work.viewer)
    const { sessionId } = input
    if (sessionId === current) throw refused('SESSION_CURRENT')
    const session = isId(sessionId) ? await work.em.findOne(LoginSession, { id: sessionId, personId }) : null
    if (!session) throw refused('NOT_FOUND')
    return end(ctx, work, [sessionId])
  })
}

/** Ends all sessions of a person of the own organization. */
export async function endSessionsOf(ctx: Context, work: Work, personId: string): Promise<void> {
  const sessions = await work.em.find(LoginSession, { personId })
  await end(
    ctx,
    work,
    sessions.map(({ id }) => id),
  )
}

async function end(ctx: Context, { em, afterCommit }: Work, sessionIds: readonly string[]): Promise<null> {
  await em.nativeDelete(LoginSession, { id: { $in: [...sessionIds] } })
  afterCommit(() => {
    for (const sessionId of sessionIds) ctx.deps.realtime.sessionEnded(sessionId)
  })
  return null
}
