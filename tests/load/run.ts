/** All figures, or those whose name is given: `pnpm bench [feed|room|redline]`. Exit 1 when one misses its target. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, startPostgres } from '@mengyue/server/postgres'
import { begin } from './children.ts'
import { feedFanOut } from './feed-fan-out.ts'
import { redlineOfLongClause } from './redline.ts'
import { roomQuery } from './room-query.ts'

/** Those that need nothing but this process, and those that ask a server of their own. */
const alone = { redline: redlineOfLongClause }
const served = { feed: feedFanOut, room: roomQuery }
const wanted = process.argv[2]
const isWanted = ([name]: readonly [string, unknown]) => wanted === undefined || name === wanted
if (![...Object.entries(alone), ...Object.entries(served)].some(isWanted)) {
  console.error(`there is no bench ${wanted ?? ''}; there are ${[...Object.keys(alone), ...Object.keys(served)].join(', ')}`)
  process.exit(1)
}

let ok = true
for (const [, bench] of Object.entries(alone).filter(isWanted)) ok = (await bench()) && ok
const chosen = Object.entries(served).filter(isWanted)
if (chosen.length === 0) process.exit(ok ? 0 : 1)

const dataDir = mkdtempSync(join(tmpdir(), 'mengyue-bench-'))
chmodSync(dataDir, 0o755)
const quiet = { info: () => undefined, warn: console.error, error: console.error }
const postgres = await startPostgres({ dataDir, log: quiet })
for (const [, bench] of chosen) {
  const port = await freePort()
  const { child } = await begin('bench-server.ts', {
    DATABASE_URL: postgres.ownerUrl,
    MENGYUE_DATA: dataDir,
    PORT: String(port),
    REQUESTS_PER_MINUTE: '1000000',
    LOG_LEVEL: 'warn',
  })
  ok = (await bench({ url: `http://127.0.0.1:${port}`, origin: `http://localhost:${port}`, child, ownerUrl: postgres.ownerUrl })) && ok
  child.removeAllListeners('exit')
  child.kill()
}
await postgres.stop()
rmSync(dataDir, { recursive: true, force: true })
process.exit(ok ? 0 : 1)
