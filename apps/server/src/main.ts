import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from './app.ts'
import { startPostgres, type EmbeddedPostgres } from './platform/embedded-postgres.ts'
import { createLog } from './platform/log.ts'
import { readSettings, SettingsError, type Settings } from './platform/settings.ts'

const webRoot = join(import.meta.dirname, '../../web/dist')
const settings = settingsOrEnd()
// The libraries' fast paths (graphql-js checks every value's type otherwise); the operator's own word has been read above.
process.env.NODE_ENV = 'production'
const log = createLog(settings.logLevel, settings.demo)
let postgres: EmbeddedPostgres | undefined
let app: App | undefined

// Whoever asks to stop while we start is served as soon as there is something to stop; the parent's end counts as asking.
const started = start()
let stopping = false
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'] as const)
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    started
      .catch(() => undefined)
      .then(stop)
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        log.error({ err: error }, 'could not stop in order')
        process.exit(1)
      })
  })

started.catch(async (error: unknown) => {
  if (error instanceof Error && 'code' in error) log.fatal(error.message)
  else log.fatal({ err: error }, 'could not start')
  await stop().catch(() => undefined)
  process.exit(1)
})

async function start(): Promise<void> {
  const say = { info: (text: string) => log.info(text), warn: (text: string) => log.warn(text), error: (text: string) => log.error(text) }
  if (settings.databaseUrl === undefined) postgres = await startPostgres({ dataDir: settings.dataDir, log: say })
  app = await (
    await import('./app.ts')
  ).createApp({
    settings,
    log,
    ownerUrl: settings.databaseUrl ?? postgres?.ownerUrl ?? '',
    serverUrl: settings.databaseAppUrl,
    webRoot,
    operations: settings.onlyOwnOperations ? ownOperations() : undefined,
  })
  await app.server.listen({ port: settings.port, host: settings.host })
  log.info(`listening on ${settings.publicOrigin}`)
  app.deps.typesetter.warm().catch((error: unknown) => log.error({ err: error }, 'the typesetter does not work'))
  process.send?.({ ready: true })
}

/** What the build of the web client wrote down. @throws where there is none: the site would answer nothing */
function ownOperations(): string[] {
  const file = join(webRoot, 'operations.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as string[]
  const message = `${file} is missing: build the web client first (pnpm start does), or set GRAPHQL_OPERATIONS=any.`
  throw Object.assign(new Error(message), { code: 'NO_OPERATIONS' })
}

/** Finishes what runs, within the time that settings allow, then lets PostgreSQL write everything out. */
async function stop(): Promise<void> {
  const late = setTimeout(() => app?.server.server.closeAllConnections(), settings.shutdownSeconds * 1000)
  await app?.close()
  clearTimeout(late)
  await postgres?.stop()
}

function settingsOrEnd(): Settings {
  try {
    return readSettings(process.env)
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
