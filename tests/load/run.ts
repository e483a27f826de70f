/** All figures, or those whose name is given: `pnpm bench [feed|room]`. Exit 1 when one misses its target. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, startPostgres } from '@mengyue/server/postgres'
import { begin } from './children.ts'
import { feedFanOut } from './feed-fan-out.ts'
import { roomQuery } from './room-query.ts'

const benches = { feed: feedFanOut, room: roomQuery }
const wanted = process.argv[2]
const chosen = Object.entries(benches).filter(([name]) => wanted === undefined || name === wanted)
if (chosen.length === 0) {
  console.error(`there is no bench ${wanted ?? ''}; there are ${Object.keys(benches).join(', ')}`)
  process.exit(1)
}

const dataDir = mkdtempSync(join(tmpdir(), 'mengyue-bench-'))
chmodSync(dataDir, 0o755)
const quiet = { info: () => undefined, warn: console.error, error: console.error }
const postgres = await startPostgres({ dataDir, log: quiet })
let ok = true
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
