import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { postgresBinaries } from './postgres/binaries.ts'
import { clusterPlace, ensureCluster, owner, passwordLost, type Cluster } from './postgres/cluster.ts'
import { explainLog, PostgresError } from './postgres/postgres-error.ts'
import {
  freePort,
  portIsFree,
  removeStaleLock,
  runningPostmaster,
  spawnPostmaster,
  stopPostmaster,
  type Postmaster,
} from './postgres/postmaster.ts'

export { freePort, PostgresError }

export interface EmbeddedPostgresOptions {
  /** Kept between starts; created when absent. */
  dataDir: string
  /** Default: any free port of 127.0.0.1. */
  port?: number
  log: Record<'info' | 'warn' | 'error', (message: string) => void>
  /** Further settings of postgresql.conf; tests use them, the product runs on PostgreSQL's own (fsync on). */
  settings?: Readonly<Record<string, string>>
}

export interface EmbeddedPostgres {
  /** Connection of the owner role to the database `mengyue`. */
  ownerUrl: string
  /** Ends every session, writes everything out and returns when PostgreSQL is gone. */
  stop(): Promise<void>
}

const database = 'mengyue'
// Whoever serves from this cluster holds this lock in one session. The system ends the session with its process, however that died.
const holderLock = 0x6d656e67

/**
 * Starts a real PostgreSQL 18 on a data directory: first start makes the database, a start after a crash recovers it,
 * and one that a killed server left running is stopped before.
 * @throws PostgresError with a code and what to do
 */
export async function startPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, port } = options
  const dataDir = resolve(options.dataDir)
  const at = clusterPlace(dataDir)
  const binaries = postgresBinaries(at.account)
  const cluster = ensureCluster(dataDir, binaries, at, log)
  cluster.place = realpathSync(cluster.place)
  await endOrphan(cluster, dataDir, log)
  if (port !== undefined && !(await portIsFree(port))) {
    throw new PostgresError('POSTGRES_PORT_IN_USE', `port ${port} of 127.0.0.1 is already in use by another program`)
  }
  const started = await start(cluster, binaries, dataDir, options)
  await createDatabase(started.holder)
  return serve(started, cluster, log)
}

interface Started {
  postmaster: Postmaster
  port: number
  /** The session that holds the lock. */
  holder: pg.Client
}

const urlOf = (cluster: Cluster, port: number, name: string) => `postgres://${owner}:${cluster.password}@127.0.0.1:${port}/${name}`

/** A PostgreSQL whose server was killed: nobody holds its lock. One whose server lives is not ours to touch. */
async function endOrphan(cluster: Cluster, dataDir: string, log: EmbeddedPostgresOptions['log']): Promise<void> {
  const running = runningPostmaster(cluster.place)
  if (!running) {
    removeStaleLock(cluster.place)
    return
  }
  // Asked twice: a server that is starting just now takes the lock a moment after its PostgreSQL answers.
  for (const last of [false, true]) {
    const session = await connect(cluster, dataDir, running.port, () => runningPostmaster(cluster.place) === undefined)
    if (!session) return
    const free = await takeLock(session)
    await session.end()
    if (!free) throw alreadyRunning(dataDir, running.pid)
    if (!last) await pause(500)
  }
  log.warn(`stopping the PostgreSQL (process ${running.pid}) that a killed server left running`)
  await stopPostmaster(running.pid)
}

const alreadyRunning = (dataDir: string, pid: number) =>
  new PostgresError(
    'POSTGRES_ALREADY_RUNNING',
    `another server already works on ${dataDir} (its PostgreSQL is process ${pid}); stop that one, or let MENGYUE_DATA name another directory`,
  )

async function takeLock(session: pg.Client): Promise<boolean> {
  const { rows } = await session.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [holderLock])
  return rows[0]?.free === true
}

const patience = 120_000

/** A session as soon as PostgreSQL answers; undefined when `over` says that it never will. */
async function connect(cluster: Cluster, dataDir: string, port: number, over: () => boolean): Promise<pg.Client | undefined> {
  for (const until = Date.now() + patience; Date.now() < until;) {
    const session = new pg.Client({ connectionString: urlOf(cluster, port, 'postgres'), application_name: 'mengyue holder' })
    // A session that PostgreSQL ends reports it here too; the pool's own sessions say what it means for the server.
    session.on('error', () => undefined)
    try {
      await session.connect()
      return session
    } catch (error) {
      const { code } = error as { code?: string }
      if (code === '28P01' || code === '28000') throw passwordLost(dataDir)
      // 57P03: still recovering. Anything else: not listening yet.
      if (over()) return undefined
      await pause(25)
    }
  }
  throw new PostgresError(
    'POSTGRES_START_FAILED',
    `PostgreSQL did not answer within ${patience / 1000} seconds; its log is postgres.log in ${dataDir}`,
  )
}

async function start(cluster: Cluster, binaries: string, dataDir: string, options: EmbeddedPostgresOptions): Promise<Started> {
  const attempts = 20
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort())
    const postmaster = spawnPostmaster(cluster, binaries, dataDir, port, options.settings ?? {})
    let failed: Error | undefined
    postmaster.child.once('error', (error) => (failed = error))
    const holder = await connect(
      cluster,
      dataDir,
      port,
      () => failed !== undefined || postmaster.child.exitCode !== null || postmaster.child.signalCode !== null,
    )
    if (holder) {
      if (await takeLock(holder)) return { postmaster, port, holder }
      await holder.end()
      throw alreadyRunning(dataDir, postmaster.child.pid ?? 0)
    }
    const words = postmaster.words()
    const reason = explainLog(words, cluster.place, port)
    const chanceLost = reason?.code === 'POSTGRES_PORT_IN_USE' && options.port === undefined
    // Sessions of a killed PostgreSQL take a moment to notice; or a second server was quicker, and then its lock says so.
    const occupied = reason?.code === 'POSTGRES_ALREADY_RUNNING'
    if (attempt === attempts || (!chanceLost && !occupied)) {
      throw (
        reason ??
        new PostgresError(
          'POSTGRES_START_FAILED',
          `PostgreSQL did not start: ${failed?.message ?? words.trim().split('\n').slice(-5).join(' · ')}`,
        )
      )
    }
    if (occupied) {
      await pause(500)
      await endOrphan(cluster, dataDir, options.log)
    }
  }
}

async function createDatabase(session: pg.Client): Promise<void> {
  const { rowCount } = await session.query('select from pg_database where datname = $1', [database])
  if (rowCount === 0) await session.query(`create database ${database}`)
}

function serve({ postmaster, port, holder }: Started, cluster: Cluster, log: EmbeddedPostgresOptions['log']): EmbeddedPostgres {
  const { child } = postmaster
  const pid = child.pid ?? 0
  const lost = () => {
    log.error(`PostgreSQL (process ${pid}) ended by itself; start the server again, it will recover`)
  }
  const lastResort = () => child.kill('SIGINT')
  child.once('exit', lost)
  process.once('exit', lastResort)
  let stopped: Promise<void> | undefined
  const stop = async () => {
    child.off('exit', lost)
    await holder.end().catch(() => undefined)
    await stopPostmaster(pid)
    process.off('exit', lastResort)
  }
  return { ownerUrl: urlOf(cluster, port, database), stop: () => (stopped ??= stop()) }
}
