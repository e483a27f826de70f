import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp, type App, type AppOptions } from '@mengyue/server'
import { createLog } from '@mengyue/server/log'
import { freePort } from '@mengyue/server/postgres'
import { readSettings, type Settings } from '@mengyue/server/settings'
import { freshDatabase, type TestDatabase } from './test-database.ts'

export interface TestApp {
  app: App
  /** What a browser would have in its address bar; send it as Origin. */
  origin: string
  /** The GraphQL endpoint over HTTP. */
  graphql: string
  /** The same over WebSocket. */
  socket: string
  database: TestDatabase
  /** Stops the server; the database goes too unless it was given. */
  stop(): Promise<void>
}

export interface TestAppOptions {
  /** Over the demo's defaults, by the names of the environment. */
  env?: Readonly<Record<string, string>>
  checks?: AppOptions['checks']
  /** Over the settings' own, also beyond what an operator may set. */
  limits?: Partial<Settings['limits']>
  /** A second server on the same database. */
  database?: TestDatabase
  webRoot?: string
  operations?: AppOptions['operations']
  /** Default: LOG_LEVEL, or errors only. */
  logLevel?: string
}

/** The real application on a database of its own, listening on a free port. */
export async function startApp({
  env = {},
  checks,
  limits,
  database: given,
  webRoot,
  operations,
  logLevel = process.env.LOG_LEVEL ?? 'error',
}: TestAppOptions = {}): Promise<TestApp> {
  const database = given ?? (await freshDatabase())
  const dataDir = mkdtempSync(join(tmpdir(), 'mengyue-app-'))
  const port = await freePort()
  const settings = readSettings({
    PORT: String(port),
    MENGYUE_DATA: dataDir,
    MENGYUE_SECRET: 'the secret of every server in a test',
    DATABASE_POOL: '8',
    REQUESTS_PER_MINUTE: '1000000',
    ...env,
  })
  const app = await createApp({
    settings: { ...settings, limits: { ...settings.limits, ...limits } },
    log: createLog(logLevel, false),
    ownerUrl: database.ownerUrl,
    ...(checks && { checks }),
    webRoot,
    operations,
  })
  await app.server.listen({ port, host: '127.0.0.1' })
  const origin = settings.publicOrigin
  return {
    app,
    origin,
    graphql: `http://127.0.0.1:${port}/graphql`,
    socket: `ws://127.0.0.1:${port}/graphql`,
    database,
    async stop() {
      await app.close()
      if (!given) await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
