import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@mengyue/server/postgres'
import { stop } from './processes.ts'
import { beginServer, serverReady } from './server-process.ts'

/** A server with its own PostgreSQL and an empty data directory, which is gone when it stops. */
export async function beginThrowAwayServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mengyue-story-'))
  // Open to the account that PostgreSQL runs as when root plays.
  chmodSync(dataDir, 0o755)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const env = { MENGYUE_DATA: dataDir, MENGYUE_MODE: 'demo', PORT: String(port), PUBLIC_ORIGIN: url, DATABASE_URL: '', LOG_LEVEL: 'warn' }
  const server = beginServer(env)
  const end = async () => {
    await stop(server, 60_000)
    const postgres = join(dataDir, 'postgres')
    if (existsSync(postgres)) rmSync(realpathSync(postgres), { recursive: true, force: true })
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await serverReady(server)
    return { url, stop: end }
  } catch (error) {
    await end()
    throw error
  }
}
