import { join } from 'node:path'
import { createApp } from './app.ts'
import { startPostgres } from './platform/embedded-postgres.ts'
import { readSettings } from './platform/settings.ts'

const settings = readSettings(process.env)
const postgres = settings.databaseUrl ? undefined : await startPostgres({ dataDir: settings.dataDir })
const ownerUrl = settings.databaseUrl ?? postgres?.ownerUrl
if (!ownerUrl) throw new Error('no database')
const app = await createApp({
  settings,
  ownerUrl,
  serverUrl: settings.databaseAppUrl,
  webRoot: join(import.meta.dirname, '../../web/dist'),
})
await app.server.listen({ port: settings.port, host: settings.host })
app.deps.log.info(`listening on ${settings.publicOrigin}`)
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
        app.deps.log.error({ err: error }, 'could not close in order')
        process.exit(1)
      })
  })
