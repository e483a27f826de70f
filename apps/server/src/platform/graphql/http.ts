import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify'
import { operations } from '@mengyue/domain'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Kind, OperationTypeNode, type GraphQLSchema, type OperationDefinitionNode, type ValidationRule } from 'graphql'
import { statements } from '../database/statement-count.ts'
import type { Deps } from '../deps.ts'
import { refused, type Refused } from '../refusal.ts'
import { Context, type RequestInfo } from './context.ts'
import { formatError } from './errors.ts'
import type { OperationLimits } from './limits.ts'
import { originAllowed } from './origin.ts'

/** The session cookie; httpOnly, and SameSite so that no other site's page sends it along. */
export const SESSION_COOKIE = 'mengyue_session'

const SESSION_DAYS = 7

/** Nothing of ours may be cached on the way, and hints would cost a call for every field. */
const withoutCacheHints = ApolloServerPluginCacheControlDisabled()

/** Opens the request's reading transaction once the operation is known to be good, and ends it with the answer. */
const oneTransaction: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      async didResolveOperation({ contextValue, operation }) {
        if (operation?.operation === OperationTypeNode.SUBSCRIPTION) throw refused('NO_SUBSCRIPTIONS')
        if (operation?.operation === OperationTypeNode.QUERY && !readsApart(operation)) await contextValue.open()
      },
      willSendResponse: ({ contextValue }) => contextValue.close(),
    }),
}

/**
 * GraphQL over HTTP, 6.4.1: who reads application/json learns from the body alone that a well-formed request was refused, so that
 * nobody on the way takes it for something else. Only application/graphql-response+json carries it in the status.
 */
const statusByMediaType: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ request, response }) {
        const accepted = request.http?.headers.get('accept') ?? ''
        const refusedByGraphQL = response.http.status === 400 && typeof request.query === 'string' && request.query !== ''
        if (refusedByGraphQL && !accepted.includes('application/graphql-response+json')) response.http.status = 200
        return Promise.resolve()
      },
    }),
}

/**
 * What only a demo shows is read in transactions of its own. A request that held one open meanwhile would wait for a second connection, and
 * as many such requests as the pool has connections would wait for each other.
 */
function readsApart({ selectionSet }: OperationDefinitionNode): boolean {
  return selectionSet.selections.every((field) => field.kind === Kind.FIELD && demoFields.has(field.name.value))
}

const demoFields = new Set(Object.entries(operations).flatMap(([field, { scope }]) => (scope === 'demo' ? [field] : [])))

/** Serves GraphQL over HTTP (queries and mutations) at /graphql. */
export async function serveHttp(
  app: FastifyInstance,
  schema: GraphQLSchema,
  deps: Deps,
  limits: OperationLimits,
  rules: readonly ValidationRule[],
): Promise<void> {
  const server = new ApolloServer<Context>({
    schema,
    introspection: deps.settings.demo,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [...rules],
    formatError: (formatted, error) => formatError(deps.log, formatted, error),
    plugins: [
      fastifyApolloDrainPlugin(app),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      withoutCacheHints,
      oneTransaction,
      statusByMediaType,
    ],
  })
  await server.start()
  guardOrigin(app, deps)
  refuseInWords(app, deps)
  if (deps.settings.demo) countStatements(app)
  await app.register(fastifyApollo(server), { context: (request, reply) => contextOf(deps, request, reply) })
}

/** The request's context: who asks, by the session cookie. */
export async function contextOf(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<Context> {
  const token = request.cookies[SESSION_COOKIE]
  const viewer = token ? await deps.findViewer(deps, token) : null
  return Context.ofRequest(deps, viewer, transport(deps, request, reply))
}

function transport(deps: Deps, request: FastifyRequest, reply: FastifyReply): RequestInfo {
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure: deps.settings.publicOrigin.startsWith('https:') } as const
  return {
    ip: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? '',
    setSessionCookie: (token) => void reply.setCookie(SESSION_COOKIE, token, { ...cookie, maxAge: SESSION_DAYS * 86_400 }),
    clearSessionCookie: () => void reply.clearCookie(SESSION_COOKIE, cookie),
  }
}

function guardOrigin(app: FastifyInstance, deps: Deps): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'POST' || originAllowed(request.headers.origin, deps.settings.publicOrigin, SESSION_COOKIE in request.cookies))
      return
    await reply.code(403).send(answerOf(refused('ORIGIN_REFUSED')))
  })
}

/** A refusal as GraphQL would answer it. */
export const answerOf = ({ message, extensions }: Refused) => ({ errors: [{ message, extensions }] })

/** What is refused before GraphQL has seen it is answered as GraphQL would, with a code and both languages. */
function refuseInWords(app: FastifyInstance, deps: Deps): void {
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500
    if (status === 429) return reply.code(status).send(answerOf(refused('TOO_MANY_REQUESTS')))
    if (status === 413) return reply.code(status).send(answerOf(refused('INPUT_INVALID', { field: 'body' })))
    const formatted = { message: 'Bad Request', extensions: status < 500 ? { code: 'BAD_REQUEST' } : {} }
    return reply.code(status).send({ errors: [formatError(deps.log, formatted, error)] })
  })
}

/** Tells how many SQL statements an answer took; the story and the bench read it. Only where nobody's real data is. */
function countStatements(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, _reply, done) => statements.run({ count: 0 }, done))
  app.addHook('onSend', (_request, reply, _payload, done) => {
    const running = statements.getStore()
    if (running) void reply.header('x-sql-statements', running.count)
    done()
  })
}
