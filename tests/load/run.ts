/** All figures, or those whose name is given: `pnpm bench [feed|room|redline|seal|seal-stops|splits|typeset|verify-entries|verify-signatures]`. Exit 1 when one misses its target. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, startPostgres } from '@mengyue/server/postgres'
import { begin, type BenchServer } from './children.ts'
import { feedFanOut } from './feed-fan-out.ts'
import { redlineOfLongClause } from './redline.ts'
import { roomQuery } from './room-query.ts'
import { contentToSeal, sealingStops } from './seal.ts'
import { splits } from './splits.ts'
import { typesetting } from './typeset.ts'
import { verifyEntries } from './verify-entries.ts'
import { verifySignatures } from './verify-signatures.ts'

const onServer = { feed: feedFanOut, room: roomQuery, 'seal-stops': sealingStops }
const alone = {
  redline: redlineOfLongClause,
  splits,
  typeset: typesetting,
  seal: contentToSeal,
  'verify-entries': verifyEntries,
  'verify-signatures': verifySignatures,
}
const wanted = process.argv[2]
const chosen = <T>(benches: Record<string, T>): T[] =>
  Object.entries(benches).flatMap(([name, bench]) => (wanted === undefined || name === wanted ? [bench] : []))
if (chosen<unknown>({ ...onServer, ...alone }).length === 0) {
  console.error(`there is no bench ${wanted ?? ''}; there are ${Object.keys({ ...onServer, ...alone }).join(', ')}`)
  process.exit(1)
}

let ok = true
for (const bench of chosen(alone)) ok = (await bench()) && ok
if (chosen(onServer).length > 0) ok = (await withServers(chosen(onServer))) && ok
process.exit(ok ? 0 : 1)

/** Each bench has a server of its own, on one PostgreSQL for all. */
async function withServers(benches: readonly ((server: BenchServer) => Promise<boolean>)[]): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mengyue-bench-'))
  chmodSync(dataDir, 0o755)
  const quiet = { info: () => undefined, warn: console.error, error: console.error }
  const postgres = await startPostgres({ dataDir, log: quiet })
  let all = true
  for (const bench of benches) {
    const port = await freePort()
    const { child } = await begin('bench-server.ts', {
      DATABASE_URL: postgres.ownerUrl,
      MENGYUE_DATA: dataDir,
      PORT: String(port),
      REQUESTS_PER_MINUTE: '1000000',
      LOG_LEVEL: 'warn',
    })
    all = (await bench({ url: `http://127.0.0.1:${port}`, origin: `http://localhost:${port}`, child, ownerUrl: postgres.ownerUrl })) && all
    child.removeAllListeners('exit')
    child.kill()
  }
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
  return all
}
