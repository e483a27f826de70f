import type { OrganizationRole, OperationName } from '@mengyue/domain'
import type { EntityManager } from '@mikro-orm/postgresql'
import { databaseSession } from '../platform/database/session.ts'
import type { Deps } from '../platform/deps.ts'
import type { Context } from '../platform/graphql/context.ts'
import { newId } from '../platform/id.ts'
import { refused } from '../platform/refusal.ts'
import { hashOfSecret, newSessionToken } from '../platform/secret.ts'
import type { Viewer } from '../platform/viewer.ts'
import { actAs } from './act-as.ts'
import { LoginSession } from './login-session.entity.ts'

const HOUR = 3_600_000
/** A session ends after seven days, however much it is used. */
const ABSOLUTE_MS = 7 * 24 * HOUR
/** Use is written down to the minute, not on every request. */
const SEEN_EVERY_MS = 60_000

const TOKEN = /^[\w-]{43}$/

interface FoundViewer {
  session_id: string
  person_id: string
  organization_id: string
  name: string
  roles: OrganizationRole[]
  demo: boolean
  created_at: string
  last_seen_at: string
}

/**
 * Who a session token belongs to; null where it is unknown or over, or the person was deactivated. One statement.
 * Times are the machine's: a demo clock that runs ahead ends nobody's session.
 * @param use a live stream that merely stays open does not count as use, so that an abandoned screen is signed out
 */
export async function findViewer(deps: Deps, token: string, use: 'request' | 'stream' = 'request'): Promise<Viewer | null> {
  if (!TOKEN.test(token)) return null
  const [row] = await deps.orm.em.fork().execute<FoundViewer[]>('select * from app_viewer(?)', [hashOfSecret(token)])
  // Whoever stepped in without a passkey is nobody once the same data is served in earnest.
  if (!row || (row.demo && !deps.settings.demo)) return null
  const now = deps.clock.real().getTime()
  const idle = now - Date.parse(row.last_seen_at)
  if (now - Date.parse(row.created_at) > ABSOLUTE_MS || idle > deps.settings.sessionHours * HOUR) return null
  const viewer: Viewer = {
    personId: row.person_id,
    name: row.name,
    organizationId: row.organization_id,
    roles: row.roles,
    sessionId: row.session_id,
    demo: row.demo,
  }
  if (use === 'request' && idle > SEEN_EVERY_MS) await seen(deps, viewer)
  return viewer
}

async function seen(deps: Deps, viewer: Viewer): Promise<void> {
  const em = deps.orm.em.fork({ session: databaseSession({ viewer }) })
  await em.transactional((work) => work.nativeUpdate(LoginSession, { id: viewer.sessionId }, { lastSeenAt: deps.clock.real() }))
}

/** A session that a request has opened, as its key remembers it. */
export type OpenedSession = { sessionId: string; personId: string; organizationId: string; at: string }

type Whom = Pick<OpenedSession, 'personId' | 'organizationId'>

/** So long a request that opened a session may be sent once more for its cookie. */
const REPEATABLE_MS = 60_000

export const isRepeatable = (at: string, now: Date): boolean => now.getTime() - Date.parse(at) <= REPEATABLE_MS

/** Opens a session for a person who has just been made out, gives the browser its cookie, and answers the rest of the request as them. */
export async function openSession(ctx: Context, operation: OperationName, whom: Whom): Promise<void> {
  const token = newSessionToken()
  await ctx.act.alone(operation, {}, async ({ em }) => actAs(em, whom, () => writeSession(ctx, em, whom, token)))
  await enterSession(ctx, token)
}

/** Writes the session of a person as whom the transaction acts. */
export async function writeSession(
  { deps, request }: Context,
  em: EntityManager,
  { personId, organizationId }: Whom,
  token: string,
  { demo = false }: { demo?: boolean } = {},
): Promise<OpenedSession> {
  const now = deps.clock.real()
  await em.nativeDelete(LoginSession, { personId, createdAt: { $lt: new Date(now.getTime() - ABSOLUTE_MS) } })
  const sessionId = newId()
  em.persist(
    em.create(LoginSession, {
      ...{ id: sessionId, personId, organizationId, tokenHash: hashOfSecret(token), demo },
      ...{ userAgent: request.userAgent, createdAt: now, lastSeenAt: now },
    }),
  )
  return { sessionId, personId, organizationId, at: now.toISOString() }
}

/**
 * Gives a session that the same request has opened another token, since of the first only a hash is kept. The first is worth nothing from then
 * on: two holders of one session are noticed.
 * @throws Refused IDEMPOTENCY_KEY_REUSED after a minute, or when the session is over
 */
export async function renewSession(ctx: Context, operation: OperationName, opened: OpenedSession, token: string): Promise<void> {
  const { sessionId, personId, at } = opened
  if (!isRepeatable(at, ctx.deps.clock.real())) throw refused('IDEMPOTENCY_KEY_REUSED')
  const renewed = await ctx.act.alone(operation, {}, async ({ em }) =>
    actAs(em, opened, () => em.nativeUpdate(LoginSession, { id: sessionId, personId }, { tokenHash: hashOfSecret(token) })),
  )
  if (renewed !== 1) throw refused('IDEMPOTENCY_KEY_REUSED')
}

/** Gives the browser the session's cookie and answers the rest of the request as its person. @throws Refused PERSON_INACTIVE */
export async function enterSession(ctx: Context, token: string): Promise<void> {
  // A request that waits for a second connection while it holds one stops everybody once there are as many of them as connections.
  await ctx.close()
  const viewer = await findViewer(ctx.deps, token)
  if (!viewer) throw refused('PERSON_INACTIVE')
  ctx.request.setSessionCookie(token)
  await ctx.become(viewer)
}
