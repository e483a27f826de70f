import 'reflect-metadata'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import staticFiles from '@fastify/static'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import { buildSchema, type NonEmptyArray, type PubSub } from 'type-graphql'
import * as delivery from './delivery/index.ts'
import * as desk from './desk/index.ts'
import * as expert from './expert/index.ts'
import * as identity from './identity/index.ts'
import * as ip from './ip/index.ts'
import * as ledger from './ledger/index.ts'
import * as membership from './membership/index.ts'
import * as negotiation from './negotiation/index.ts'
import * as notices from './notices/index.ts'
import * as resources from './resources/index.ts'
import * as revenue from './revenue/index.ts'
import * as presence from './presence/index.ts'
import * as signing from './signing/index.ts'
import { ServerClock } from './platform/clock.ts'
import { compressAnswers } from './platform/compressed.ts'
import { Idempotency } from './platform/database/idempotency.entity.ts'
import { openServer } from './platform/database/orm.ts'
import { prepareDatabase } from './platform/database/prepare.ts'
import { ServerClockRow } from './platform/database/server-clock.entity.ts'
import type { Deps } from './platform/deps.ts'
import { serveDownloads, type DownloadRoute } from './platform/downloads.ts'
import { openFiles } from './platform/files/file-store.ts'
import { guardTheDoors, unclassified } from './platform/graphql/classified.ts'
import { serveHttp } from './platform/graphql/http.ts'
import { knownOperations, knownOperationsRule } from './platform/graphql/known-operations.ts'
import { limitsRule } from './platform/graphql/limits.ts'
import { serveWebSocket } from './platform/graphql/websocket.ts'
import { Jobs } from './platform/jobs/jobs.ts'
import type { Logger } from './platform/log.ts'
import { MailRow } from './platform/mail/mail.entity.ts'
import { Mail } from './platform/mail/mail.ts'
import { loadSealSigner } from './platform/pdf-seal/index.ts'
import { Realtime } from './platform/realtime/realtime.ts'
import { securityHeaders } from './platform/headers.ts'
import { Secret } from './platform/secret.ts'
import { serverSecret } from './platform/server-secret.ts'
import type { Settings } from './platform/settings.ts'
import { Typesetter } from './platform/typeset/typesetter.ts'
import { serveVerifyPage, siteTrust, type SiteTrust } from './platform/verify-page.ts'

/** Every table of every chapter. */
export const entities = [
  Idempotency,
  ServerClockRow,
  MailRow,
  ...ledger.entities,
  ...identity.entities,
  ...membership.entities,
  ...negotiation.entities,
  ...notices.entities,
  ...signing.entities,
  ...expert.entities,
  ...delivery.entities,
  ...ip.entities,
  ...revenue.entities,
  ...resources.entities,
]

/** What becomes of the agreement's tables when it is executed, each in its chapter. */
const liveTables = [...expert.live, ...delivery.live, ...ip.live, ...revenue.live, ...resources.live]

/** The one list of resolvers. */
const resolvers = [
  ...identity.resolvers,
  ...membership.resolvers,
  ...negotiation.resolvers,
  ...notices.resolvers,
  ...presence.resolvers,
  ...signing.resolvers,
  ...ip.resolvers,
  ...revenue.resolvers,
  ...expert.resolvers,
  ...delivery.resolvers,
  ...desk.resolvers,
  ...ledger.resolvers,
] as unknown as NonEmptyArray<new (...args: never[]) => object>

/** Files that the chapters give out by GET. */
const downloads: readonly DownloadRoute[] = [...signing.downloads, ...delivery.downloads, ...revenue.downloads]

/** type-graphql wants one where there are subscriptions; ours are served by the ledger and have no topics. */
const noTopics: PubSub = {
  publish: () => undefined,
  subscribe: (topic) => {
    throw new Error(`nobody publishes ${topic}`)
  },
}

/** The API's schema; it depends on no database. */
export async function createSchema(): Promise<GraphQLSchema> {
  ledger.registerSubjects([...membership.subjects, ...negotiation.subjects, ...expert.subjects, ...delivery.subjects])
  membership.registerGuards([negotiation.agreementGuards])
  signing.registerLiveTables(liveTables)
  const schema = await buildSchema({ resolvers: resolvers, validate: false, pubSub: noTopics })
  const open = unclassified(schema)
  if (open.length > 0) throw new Error(`operations without a place in the access policy: ${open.join(', ')}`)
  guardTheDoors(schema)
  return schema
}

/** What createApp needs from outside; tests give their own database and switch the code's checks off. */
export interface AppOptions {
  settings: Settings
  log: Logger
  /** the owner's connection: migrates, then is closed */
  ownerUrl: string
  serverUrl?: string | undefined
  checks?: Deps['checks']
  /** the only documents that the endpoint takes; any when left out */
  operations?: readonly string[] | undefined
  /** folder of the built web client, if it is to be served */
  webRoot?: string | undefined
}

export interface App {
  server: FastifyInstance
  deps: Deps
  schema: GraphQLSchema
  /** Lets streams go, finishes what runs, closes the database. */
  close(): Promise<void>
}

/** The composition root: makes the parts, knows all chapters, listens to nothing yet. */
export async function createApp(options: AppOptions): Promise<App> {
  const { settings, log } = options
  const serverUrl = await prepareDatabase(entities, options.ownerUrl, options.serverUrl)
  const orm = await openServer(entities, serverUrl, settings.databasePool)
  const clock = new ServerClock()
  await clock.load(orm.em.fork())
  const realtime = new Realtime(orm, serverUrl, log)
  await realtime.start()
  realtime.on((signal) => {
    if (signal.kind === 'clock') clock.load(orm.em.fork()).catch((error: unknown) => log.error({ err: error }, 'could not read the clock'))
  })
  const deps: Deps = {
    settings,
    clock,
    orm,
    log,
    realtime,
    secret: new Secret(serverSecret(settings)),
    mail: new Mail(orm, settings, log),
    jobs: new Jobs(serverUrl, log),
    files: openFiles(settings),
    ledger: ledger.ledger,
    typesetter: new Typesetter(log),
    findViewer: identity.findViewer,
    checks: options.checks ?? 'on',
  }
  identity.writeLetters(deps)
  membership.writeLetters(deps)
  notices.writeLetters(deps)
  deps.mail.start()

  const schema = await createSchema()
  const limits = settings.limits
  const loggerInstance: FastifyBaseLogger = log
  const server = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: settings.trustProxy,
    bodyLimit: limits.bodyBytes,
  })
  await server.register(cookie)
  await server.register(rateLimit, { max: limits.requestsPerMinute, timeWindow: '1 minute' })
  securityHeaders(server)
  compressAnswers(server)
  const rules = [limitsRule(limits), ...(options.operations ? [knownOperationsRule(knownOperations(options.operations))] : [])]
  await serveHttp(server, schema, deps, limits, rules)
  serveDownloads(server, deps, downloads)
  const feeds = new ledger.FeedHub(deps)
  const letGo = serveWebSocket(server.server, schema, deps, limits, rules, new Map([['feed', feeds]]))
  server.get('/healthz', () => ({ status: 'ok' }))
  const signer = await loadSealSigner(settings, log, clock.now())
  if (options.webRoot && existsSync(options.webRoot)) await serveWeb(server, options.webRoot, siteTrust(settings.publicOrigin, signer))
  signing.carryOutSealing(deps, signer)
  await signing.sealWhatIsLeft(deps)
  notices.carryOutNotices(deps)
  deps.jobs.start()
  const here = presence.hubOf(deps)
  const endWatch = notices.keepWatch(deps)

  return {
    server,
    deps,
    schema,
    async close() {
      feeds.close()
      here.close()
      await letGo()
      await server.close()
      await endWatch()
      await deps.mail.stop()
      await deps.jobs.stop()
      await deps.typesetter.close()
      await realtime.close()
      await orm.close()
    },
  }
}

const verifyPage = 'verify.html'

/** The built client: hashed files for ever, the page itself never from a cache; every path of the client is the page. */
async function serveWeb(server: FastifyInstance, root: string, trust: SiteTrust | null): Promise<void> {
  const page = join(root, verifyPage)
  if (existsSync(page)) serveVerifyPage(server, page, trust)
  else server.log.warn(`${root} is of an older build, which has no verification page; build the web client again`)
  await server.register(staticFiles, {
    root,
    // Served with a policy of its own, and under no other name.
    globIgnore: [verifyPage],
    wildcard: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, path) =>
      void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  server.setNotFoundHandler(async (request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/graphql') || request.url.startsWith('/assets/'))
      return reply.code(404).send({ error: 'not found' })
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
