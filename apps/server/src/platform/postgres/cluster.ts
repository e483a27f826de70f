import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { canReach, databaseAccount, type Account } from './account.ts'
import { sharedHome } from './binaries.ts'
import { explainLog, onDisk, PostgresError } from './postgres-error.ts'
import { runningPostmaster } from './postmaster.ts'

export const major = '18'
export const owner = 'mengyue_owner'

/** A PostgreSQL data directory, whom it belongs to, and the owner role's password. */
export interface Cluster {
  place: string
  account: Account | undefined
  password: string
}

/**
 * Where the cluster of a data directory lies: in its `postgres`, which is a symbolic link to /var/lib/mengyue/… when the
 * account that PostgreSQL runs as could not reach it (see infra/decisions/embedded-postgres.md).
 */
export function clusterPlace(dataDir: string): { place: string; account: Account | undefined } {
  return onDisk(dataDir, () => {
    mkdirSync(dataDir, { recursive: true })
    const link = join(realpathSync(dataDir), 'postgres')
    const found = lstatSync(link, { throwIfNoEntry: false })
    if (found && !existsSync(link)) {
      throw new PostgresError(
        'POSTGRES_DATA_INCOMPLETE',
        `${link} leads to a directory that is gone; bring it back, or delete ${dataDir} to start empty`,
      )
    }
    const account = databaseAccount(found && statSync(link).uid)
    if (!account || canReach(account, found ? dirname(realpathSync(link)) : dirname(link)))
      return { place: found ? realpathSync(link) : link, account }
    const place = join(sharedHome, `${nameOf(dataDir)}-${randomBytes(6).toString('hex')}`)
    mkdirSync(sharedHome, { recursive: true, mode: 0o755 })
    if (found) moveCluster(realpathSync(link), place)
    else mkdirSync(place, { mode: 0o700 })
    symlinkSync(place, link)
    return { place, account }
  })
}

/** So that one recognizes a cluster among others: the data directory's name, or the checkout's where it has none of its own. */
const nameOf = (dataDir: string) => [basename(dataDir), basename(dirname(dataDir))].find((name) => /^\w/.test(name)) ?? 'data'

/** A checkout that was copied or moved under a closed directory brings its cluster along. */
function moveCluster(from: string, to: string): void {
  if (runningPostmaster(from))
    throw new PostgresError('POSTGRES_ALREADY_RUNNING', `a PostgreSQL runs on ${from}, which has to be moved to ${to} first; stop it`)
  cpSync(from, `${to}.moving`, { recursive: true, verbatimSymlinks: true })
  renameSync(`${to}.moving`, to)
  rmSync(from, { recursive: true })
}

/** The cluster, made when there is none yet. An initdb that was interrupted left no more than a draft beside it, which is swept away. */
export function ensureCluster(
  dataDir: string,
  binaries: string,
  at: { place: string; account: Account | undefined },
  log: { info(message: string): void },
): Cluster {
  return onDisk(at.place, () => {
    sweepDrafts(at.place)
    const whole = isWhole(at.place)
    const password = ownerPassword(dataDir, whole)
    const cluster = { ...at, password }
    if (!whole) {
      log.info(`creating the database in ${at.place}`)
      initialise(cluster, binaries)
    }
    belongTo(at)
    return cluster
  })
}

/** @returns false where there is nothing yet */
function isWhole(place: string): boolean {
  if (!existsSync(place) || readdirSync(place).length === 0) return false
  if (!existsSync(join(place, 'PG_VERSION')) || !existsSync(join(place, 'global', 'pg_control'))) {
    throw new PostgresError(
      'POSTGRES_DATA_INCOMPLETE',
      `${place} is not a complete PostgreSQL data directory; restore it from a backup, or move it away to start empty`,
    )
  }
  const version = readFileSync(join(place, 'PG_VERSION'), 'utf8').trim()
  if (version !== major) {
    throw new PostgresError(
      'POSTGRES_DATA_OTHER_VERSION',
      `${place} was written by PostgreSQL ${version}, this one is ${major}; dump it with the version that wrote it and restore it here, or move it away to start empty`,
    )
  }
  return true
}

/** Kept in the data directory, readable by its owner alone; a new one only where there is no cluster that knows another. */
function ownerPassword(dataDir: string, clusterExists: boolean): string {
  const file = join(dataDir, 'postgres-password')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  if (clusterExists) throw passwordLost(dataDir)
  const password = randomBytes(24).toString('hex')
  writeFileSync(file, `${password}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return password
}

export const passwordLost = (dataDir: string) =>
  new PostgresError(
    'POSTGRES_PASSWORD_LOST',
    `${join(dataDir, 'postgres-password')} is missing or is not this database's; bring it back from where the data directory was copied`,
  )

const draftMark = '.initialising-'

function initialise({ place, account, password }: Cluster, binaries: string): void {
  const draft = `${place}${draftMark}${process.pid}`
  const passwordFile = `${draft}.password`
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) [draft, passwordFile].forEach((path) => chownSync(path, account.uid, account.gid))
  try {
    // The built-in locale sorts alike on every machine and after every upgrade of the C library.
    const args = ['-D', draft, '-U', owner, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '-E', 'UTF8']
    const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
    const initdb = spawnSync(join(binaries, 'bin', 'initdb'), [...args, ...locale], { ...account, cwd: '/', env, encoding: 'utf8' })
    if (initdb.status !== 0) {
      const words = `${initdb.error?.message ?? ''}${initdb.stderr}`.trim()
      throw explainLog(words, place, 0) ?? new PostgresError('POSTGRES_START_FAILED', `initdb failed: ${words}`)
    }
    // Takes the place of an empty directory too.
    renameSync(draft, place)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Drafts of processes that are gone. */
function sweepDrafts(place: string): void {
  const beside = dirname(place)
  const drafts = readdirSync(beside).filter((name) => name.startsWith(`${basename(place)}${draftMark}`))
  for (const name of drafts) {
    const pid = Number(/\d+/.exec(name.slice(name.indexOf(draftMark)))?.[0])
    if (pid === process.pid || !existsSync(`/proc/${pid}`)) rmSync(join(beside, name), { recursive: true, force: true })
  }
}

/** Root may have copied the files; PostgreSQL wants them for itself. */
function belongTo({ place, account }: { place: string; account: Account | undefined }): void {
  if (account && statSync(place).uid !== account.uid) spawnSync('chown', ['-R', `${account.uid}:${account.gid}`, place])
  if ((statSync(place).mode & 0o077) !== 0) chmodSync(place, 0o700)
}
