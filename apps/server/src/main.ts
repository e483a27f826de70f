import { join } from 'node:path'
import { createApp } from './app.ts'
import { startPostgres } from './platform/embedded-postgres.ts'
import { createLog } from './platform/log.ts'
import { readSettings } from './platform/settings.ts'

const settings = readSettings(process.env)
const log = createLog(settings.logLevel, settings.demo)
const say = { info: (text: string) => log.info(text), warn: (text: string) => log.warn(text), error: (text: string) => log.error(text) }
const postgres = settings.databaseUrl === undefined ? await startPostgres({ dataDir: settings.dataDir, log: say }) : undefined
const app = await createApp({
  settings,
  log,
  ownerUrl: settings.databaseUrl ?? postgres?.ownerUrl ?? '',
  serverUrl: settings.databaseAppUrl,
  webRoot: join(import.meta.dirname, '../../web/dist'),
})
await app.server.listen({ port: settings.port, host: settings.host })
log.info(`listening on ${settings.publicOrigin}`)
process.send?.({ ready: true })

let closing = false
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    if (closing) return
    closing = true
    app
      .close()
      .then(() => postgres?.stop())
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        log.error({ err: error }, 'could not close in order')
        process.exit(1)
      })
  })
