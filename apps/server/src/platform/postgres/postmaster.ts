import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, readlinkSync, rmSync, statSync, truncateSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'

export interface Running {
  pid: number
  port: number
}

/** The PostgreSQL that runs on this data directory, by its lock file and by what the system says of the process. */
export function runningPostmaster(place: string): Running | undefined {
  const file = join(place, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n')
  return worksIn(Number(pid), place) ? { pid: Number(pid), port: Number(port) } : undefined
}

const lockWriteMs = 3_000

/** A lock file whose process number now belongs to some other program would keep PostgreSQL from starting. */
export function removeStaleLock(place: string): void {
  const file = join(place, 'postmaster.pid')
  const found = statSync(file, { throwIfNoEntry: false })
  // An empty one is being written by a PostgreSQL that starts this very moment, or is what a crash in that moment left.
  const beingWritten = found?.size === 0 && Date.now() - found.mtimeMs < lockWriteMs
  if (found && !beingWritten && !runningPostmaster(place)) rmSync(file, { force: true })
}

/** PostgreSQL's working directory is its data directory. */
function worksIn(pid: number, place: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === place
  } catch {
    return false
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port was given out')
  return address.port
}

export async function portIsFree(port: number): Promise<boolean> {
  const probe = createServer()
  return new Promise((resolve) => {
    probe.once('error', () => {
      resolve(false)
    })
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

export interface Postmaster {
  child: ChildProcess
  /** What this run has written to the log so far. */
  words(): string
}

const logKept = 10_000_000

/** Starts `postgres`; it logs to `postgres.log` in the data directory, so that it survives us in peace and its words stay. */
export function spawnPostmaster(
  cluster: Cluster,
  binaries: string,
  dataDir: string,
  port: number,
  settings: Readonly<Record<string, string>>,
): Postmaster {
  const logFile = join(dataDir, 'postgres.log')
  if (existsSync(logFile) && statSync(logFile).size > logKept) truncateSync(logFile, 0)
  const log = openSync(logFile, 'a', 0o600)
  const from = statSync(logFile).size
  const all = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  }
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(binaries, 'bin', 'postgres'), ['-D', cluster.place, ...options], {
    ...cluster.account,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    // A session of its own: Ctrl+C in the terminal is for the server, which stops its database last.
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  return { child, words: () => readFileSync(logFile).subarray(from).toString('utf8') }
}

const gone = (pid: number) => !existsSync(`/proc/${pid}`) || /^State:\s+Z/m.test(readStatus(pid))
const readStatus = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}

/** Fast shutdown: sessions are ended, everything is written; after half a minute the immediate one, from which the next start recovers. */
export async function stopPostmaster(pid: number): Promise<void> {
  const steps = [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const
  for (const [signal, patience] of steps) {
    if (gone(pid)) return
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    for (const until = Date.now() + patience; Date.now() < until && !gone(pid);) await pause(10)
  }
}
