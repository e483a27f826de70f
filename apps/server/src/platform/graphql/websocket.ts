import type { Server } from 'node:http'
import { parseCookie } from 'cookie'
import {
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Deps } from '../deps.ts'
import { refused } from '../refusal.ts'
import type { Viewer } from '../viewer.ts'
import { coded, formatError } from './errors.ts'
import { SESSION_COOKIE } from './http.ts'
import type { OperationLimits } from './limits.ts'
import { originAllowed } from './origin.ts'
import { subscribeTo, type StreamSource } from './streams.ts'

const MAX_MESSAGE_BYTES = 64 * 1024
const MAX_SOCKETS_PER_SESSION = 16
const SWEEP_MS = 5_000
/** graphql-ws: the session is over; the client does not try again. */
const CLOSE_UNAUTHORIZED = 4401
/** A socket without a session, or from another page. */
const CLOSE_FORBIDDEN = 4403
/** The person has other roles than when the stream was opened; the client comes back with its cursor. Not one of graphql-ws's fatal codes. */
const CLOSE_ROLES_CHANGED = 4205

interface Live {
  viewer: Viewer
  token: string
  streams: number
}

/** What a stream's resolvers and its source get. */
export interface StreamContext {
  deps: Deps
  viewer: Viewer
  socket: WebSocket
  operationId: string
}

const sameRoles = (a: Viewer, b: Viewer): boolean => a.roles.toSorted().join() === b.roles.toSorted().join()

/**
 * Serves subscriptions, and nothing else, over WebSocket at /graphql (graphql-transport-ws). The cookie is read and the Origin checked
 * at the upgrade; a session's end closes its sockets.
 * @returns a function that lets everyone go: their clients come back with their cursors
 */
export function serveWebSocket(
  http: Server,
  schema: GraphQLSchema,
  deps: Deps,
  limits: OperationLimits,
  ownRules: readonly ValidationRule[],
  sources: ReadonlyMap<string, StreamSource>,
): () => Promise<void> {
  const sockets = new Map<WebSocket, Live>()
  const wss = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false })
  const rules = [...specifiedRules, ...ownRules]
  const documents = new Map<string, DocumentNode | readonly GraphQLError[]>()

  http.on('upgrade', (request, socket, head) => {
    // Nobody else listens until the upgrade is through: a connection that is reset meanwhile would end the process.
    socket.on('error', () => socket.destroy())
    if (request.url?.split('?')[0] !== '/graphql') return socket.destroy()
    const token = parseCookie(request.headers.cookie ?? '')[SESSION_COOKIE]
    if (!originAllowed(request.headers.origin, deps.settings.publicOrigin, token !== undefined)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return undefined
    }
    const finding = token ? deps.findViewer(deps, token, 'stream') : Promise.resolve(null)
    finding.then(
      (viewer) =>
        wss.handleUpgrade(request, socket, head, (ws) => {
          if (!viewer || !token) return ws.close(CLOSE_FORBIDDEN, 'NOT_SIGNED_IN')
          if ([...sockets.values()].filter((live) => live.viewer.sessionId === viewer.sessionId).length >= MAX_SOCKETS_PER_SESSION)
            return ws.close(CLOSE_FORBIDDEN, 'TOO_MANY_CONNECTIONS')
          sockets.set(ws, { viewer, token, streams: 0 })
          ws.once('close', () => sockets.delete(ws))
          wss.emit('connection', ws, request)
          return undefined
        }),
      (error: unknown) => {
        deps.log.error({ err: error }, 'could not tell who opens a stream')
        socket.destroy()
      },
    )
    return undefined
  })

  const server = useServer(
    {
      schema,
      onConnect: (context) => sockets.has(context.extra.socket),
      onSubscribe: (context, operationId, payload): readonly GraphQLError[] | ExecutionArgs => {
        const live = sockets.get(context.extra.socket)
        if (!live) return [refused('NOT_SIGNED_IN')]
        const allowed = deps.settings.limits.subscriptions
        if (live.streams >= allowed) return [refused('TOO_MANY_STREAMS', { allowed })]
        const document = checked(payload.query)
        if (!('kind' in document)) return document
        const operation = getOperationAST(document, payload.operationName)
        if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return [refused('SUBSCRIPTIONS_ONLY')]
        live.streams++
        const contextValue: StreamContext = { deps, viewer: live.viewer, socket: context.extra.socket, operationId }
        return { schema, document, operationName: payload.operationName ?? null, variableValues: payload.variables ?? null, contextValue }
      },
      subscribe: (args: ExecutionArgs) => subscribeTo(args, sources),
      onComplete: (context) => {
        const live = sockets.get(context.extra.socket)
        if (live) live.streams--
      },
      onError: (_context, _id, _payload, errors) => errors.map((error) => formatError(deps.log, error.toJSON(), error)),
      onNext: (_context, _id, _payload, _args, result) =>
        result.errors ? { ...result, errors: result.errors.map((error) => formatError(deps.log, error.toJSON(), error)) } : undefined,
    },
    wss,
  )

  function checked(query: string): DocumentNode | readonly GraphQLError[] {
    const known = documents.get(query)
    if (known) return known
    let document: DocumentNode | readonly GraphQLError[]
    try {
      const parsed = parse(query, { maxTokens: limits.tokens })
      const errors = validate(schema, parsed, rules)
      document = errors.length > 0 ? errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED')) : parsed
    } catch (error) {
      document = [coded(error instanceof GraphQLError ? error : new GraphQLError('unreadable'), 'GRAPHQL_PARSE_FAILED')]
    }
    if (documents.size >= 500) documents.clear()
    documents.set(query, document)
    return document
  }

  const closeSession = (sessionId: string) => {
    for (const [socket, live] of sockets) if (live.viewer.sessionId === sessionId) socket.close(CLOSE_UNAUTHORIZED, 'SESSION_ENDED')
  }
  // What a stream shows (permissions above all) follows from the roles with which it was opened.
  const beginAnew = (whose: (viewer: Viewer) => boolean) => {
    for (const [socket, live] of sockets) if (whose(live.viewer)) socket.close(CLOSE_ROLES_CHANGED, 'ROLES_CHANGED')
  }
  const stopListening = deps.realtime.on((signal) => {
    if (signal.kind === 'session-ended') closeSession(signal.sessionId)
    if (signal.kind === 'roles-changed') beginAnew(({ personId }) => personId === signal.personId)
  })
  // A signal can be lost, and a session can simply run out: look at what is open every few seconds.
  const sweep = setInterval(() => void sweepSessions(), SWEEP_MS).unref()
  async function sweepSessions(): Promise<void> {
    const tokens = new Map([...sockets.values()].map((live) => [live.token, live.viewer.sessionId]))
    for (const [token, sessionId] of tokens) {
      const viewer = await deps.findViewer(deps, token, 'stream').catch((error: unknown) => {
        deps.log.warn({ err: error }, 'could not look after an open session')
        return undefined
      })
      if (viewer === null) closeSession(sessionId)
      else if (viewer) beginAnew((known) => known.sessionId === sessionId && !sameRoles(known, viewer))
    }
  }

  return async () => {
    clearInterval(sweep)
    stopListening()
    await server.dispose()
  }
}
