/**
 * `pnpm start`: PostgreSQL, migrations, the web client, the server, and on the first start of a demo the sample alliance.
 */
import { readSettings } from '@mengyue/server/settings'
import { ended, fail, onStop, stopAll } from './processes.ts'
import { fillSample } from './sample.ts'
import { beginServer, portTaken, serverReady } from './server-process.ts'
import { buildWebClient } from './web-client.ts'

const settings = (() => {
  try {
    return readSettings(process.env)
  } catch (error) {
    return fail(error)
  }
})()

const now = { stopping: false }
const taken = await portTaken(settings.port, settings.host)
if (taken !== undefined) fail(Object.assign(new Error(taken), { code: 'PORT_TAKEN' }))

onStop(async () => {
  now.stopping = true
  console.log('stopping …')
  // The server finishes what runs, then PostgreSQL writes everything out; both have their own patience.
  await stopAll((settings.shutdownSeconds + 45) * 1000)
  console.log('stopped')
}, 0)

try {
  const built = performance.now()
  await buildWebClient()
  if (performance.now() - built > 1_000) console.log(`built the web client in ${((performance.now() - built) / 1000).toFixed(0)} s`)
  const server = beginServer({ MENGYUE_DATA: settings.dataDir })
  await serverReady(server)
  const over = ended(server).then((code) => {
    if (now.stopping) return
    console.error(`The server ended by itself (exit code ${code}); start again, nothing that was answered is lost.`)
    process.exit(1)
  })
  console.log(`\n  盟约 Mengyue answers on ${settings.publicOrigin}\n`)
  await fillSample(settings)
  if (!now.stopping) whereToClick()
  await over
} catch (error) {
  if (now.stopping) await new Promise(() => undefined)
  await stopAll()
  fail(error)
}

function whereToClick(): void {
  const { publicOrigin } = settings
  console.log(`  Open ${publicOrigin} in a browser${settings.demo ? ' and step in as any person of the sample.' : '.'}`)
  if (settings.demo) {
    console.log(`  The agreement is locked and waits for nine signatures: step in as a signatory (签署人), open the alliance, 签署.
  Your browser asks for a passkey (Touch ID, Windows Hello, a phone): that is the key that signs.
  pnpm story --to executed lets the nine organizations sign by themselves. Mail: ${publicOrigin}/outbox`)
  }
  console.log('  Ctrl+C stops everything cleanly; everything is kept.\n')
}
