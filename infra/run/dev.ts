/**
 * `pnpm dev`: the server, started again whenever its sources change, Vite with hot replacement in front of it, and the sample alliance.
 * The page is at Vite's address, and so is the origin that passkeys and sessions are bound to.
 */
import { readSettings } from '@mengyue/server/settings'
import { begin, ended, fail, onStop, stopAll } from './processes.ts'
import { fillSample } from './sample.ts'
import { beginServer, portTaken, serverAnswers } from './server-process.ts'

const vitePort = 5173
const publicOrigin = process.env.PUBLIC_ORIGIN ?? `http://localhost:${vitePort}`

onStop(() => stopAll(60_000), 0)
try {
  const settings = readSettings({ ...process.env, PUBLIC_ORIGIN: publicOrigin })
  for (const port of [settings.port, vitePort]) {
    const taken = await portTaken(port, settings.host)
    if (taken !== undefined) throw Object.assign(new Error(taken), { code: 'PORT_TAKEN' })
  }
  const codegen = begin('graphql-codegen', ['--config', 'codegen.ts', '--watch'], {
    folder: 'apps/web',
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const server = beginServer({ MENGYUE_DATA: settings.dataDir, PUBLIC_ORIGIN: publicOrigin }, { watch: true })
  await serverAnswers(`http://localhost:${settings.port}`, server)
  const vite = begin('vite', ['--port', String(vitePort), '--strictPort', '--clearScreen=false'], {
    folder: 'apps/web',
    env: { MENGYUE_SERVER: `http://localhost:${settings.port}` },
  })
  await fillSample(settings)
  console.log(`\n  ${publicOrigin}: edit, and look. Ctrl+C stops everything.\n`)
  await Promise.race([ended(server), ended(vite), ended(codegen)])
  await stopAll()
  process.exit(1)
} catch (error) {
  await stopAll()
  fail(error)
}
