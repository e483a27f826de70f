import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { startPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'
import { postgresBinaries } from './postgres/binaries.ts'
import { runningPostmaster } from './postgres/postmaster.ts'

const home = mkdtempSync(join(tmpdir(), 'mengyue-postgres-'))
// mkdtemp closes it to others; a test of its own looks at what root does then.
chmodSync(home, 0o755)
const dataDir = join(home, 'data')
const said: string[] = []
const say = (message: string) => void said.push(message)
const log = { info: say, warn: say, error: say }

const asked = async (url: string, sql: string): Promise<Record<string, unknown> | undefined> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(sql)
  await client.end()
  return rows[0]
}
const during = async <T>(use: (postgres: EmbeddedPostgres) => Promise<T>): Promise<T> => {
  const postgres = await startPostgres({ dataDir, log })
  try {
    return await use(postgres)
  } finally {
    await postgres.stop()
  }
}
/** A server in a process of its own, so that it can be killed. */
const otherServer = async (): Promise<{ kill(): Promise<void>; url: string }> => {
  const module = fileURLToPath(new URL('./embedded-postgres.ts', import.meta.url))
  const code = `import { startPostgres } from ${JSON.stringify(module)}
    const log = { info() {}, warn() {}, error() {} }
    const { ownerUrl } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, log })
    console.log(ownerUrl)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve) => child.stdout.once('data', (line: Buffer) => resolve(line.toString().trim())))
  return {
    url,
    kill: () => {
      child.kill('SIGKILL')
      return exited
    },
  }
}

afterAll(() => {
  rmSync(home, { recursive: true, force: true })
})

describe('embedded PostgreSQL', () => {
  it('starts empty, keeps what was written, and is gone after stop', async () => {
    const url = await during(async ({ ownerUrl }) => {
      await asked(ownerUrl, 'create table kept as select 42 as answer')
      return ownerUrl
    })
    await expect(asked(url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    const found = await during(({ ownerUrl }) =>
      asked(
        ownerUrl,
        `select answer, current_setting('fsync') as fsync, current_setting('server_version_num')::int / 10000 as major from kept`,
      ),
    )
    expect(found).toEqual({ answer: 42, fsync: 'on', major: 18 })
  })

  it('lets nobody in without the password, which only its owner can read', async () => {
    await during(async ({ ownerUrl }) => {
      const stranger = new URL(ownerUrl)
      stranger.password = 'guess'
      await expect(asked(stranger.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    })
    expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600)
    expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700)
  })

  it('refuses a second start on the same data directory', async () => {
    await during(async () => {
      await expect(startPostgres({ dataDir, log })).rejects.toMatchObject({ code: 'POSTGRES_ALREADY_RUNNING' })
    })
  })

  it('lets one of two simultaneous starts win', async () => {
    const starts = await Promise.allSettled([startPostgres({ dataDir, log }), startPostgres({ dataDir, log })])
    const won = starts.filter((start) => start.status === 'fulfilled')
    for (const { value } of won) await value.stop()
    expect(won).toHaveLength(1)
    expect(starts.find((start) => start.status === 'rejected')?.reason).toMatchObject({ code: 'POSTGRES_ALREADY_RUNNING' })
  })

  it('stops the orphan of a killed server, and loses nothing that was committed', async () => {
    const killed = await otherServer()
    await asked(killed.url, 'create table survivor as select 1 as one')
    await killed.kill()
    const orphan = runningPostmaster(realpathSync(join(dataDir, 'postgres')))
    expect(orphan).toBeDefined()
    expect(await during(({ ownerUrl }) => asked(ownerUrl, 'select one from survivor'))).toEqual({ one: 1 })
    expect(said.join()).toContain(`process ${orphan?.pid}`)
  })

  it('recovers when server and PostgreSQL were both killed', async () => {
    const killed = await otherServer()
    await asked(killed.url, 'create table crashed as select 1 as one')
    const pid = runningPostmaster(realpathSync(join(dataDir, 'postgres')))?.pid ?? 0
    await killed.kill()
    process.kill(pid, 'SIGKILL')
    expect(await during(({ ownerUrl }) => asked(ownerUrl, 'select one from crashed'))).toEqual({ one: 1 })
  })

  it('is not kept from starting by a lock file whose process number another program has now', async () => {
    const lock = join(dataDir, 'postgres', 'postmaster.pid')
    writeFileSync(lock, `${process.pid}\n${dataDir}/postgres\n0\n5432\n\n127.0.0.1\n`)
    expect(await during(({ ownerUrl }) => asked(ownerUrl, 'select 1 as one'))).toEqual({ one: 1 })
  })

  it('says that the given port is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await expect(startPostgres({ dataDir, port, log })).rejects.toMatchObject({
      code: 'POSTGRES_PORT_IN_USE',
      message: expect.stringContaining(String(port)) as string,
    })
    await new Promise((resolve) => other.close(resolve))
  })

  it('sweeps away what an interrupted initdb left, and starts', async () => {
    const interrupted = join(home, 'interrupted')
    const draft = join(interrupted, 'postgres.initialising-4194305')
    mkdirSync(draft, { recursive: true })
    writeFileSync(join(draft, 'PG_VERSION'), '18\n')
    const postgres = await startPostgres({ dataDir: interrupted, log })
    await postgres.stop()
    expect(existsSync(draft)).toBe(false)
    expect(readFileSync(join(interrupted, 'postgres', 'PG_VERSION'), 'utf8').trim()).toBe('18')
  })

  it.runIf(process.getuid?.() === 0)('stages the cluster for root where the data directory is closed to others', async () => {
    const closed = join(home, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const link = join(closed, 'postgres')
    await (await startPostgres({ dataDir: closed, log })).stop()
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    const place = realpathSync(link)
    expect(place).toMatch(/^\/var\/lib\/mengyue\/closed-/)
    expect(statSync(place).uid).not.toBe(0)
    await (await startPostgres({ dataDir: closed, log })).stop()
    expect(realpathSync(link)).toBe(place)
    rmSync(place, { recursive: true })
    await expect(startPostgres({ dataDir: closed, log })).rejects.toMatchObject({ code: 'POSTGRES_DATA_INCOMPLETE' })
  })

  it.runIf(process.getuid?.() === 0)('takes the cluster along when root closed the directory later', async () => {
    const moved = join(home, 'moved')
    const write = async ({ ownerUrl, stop }: EmbeddedPostgres) => {
      await asked(ownerUrl, 'create table carried as select 7 as seven')
      await stop()
    }
    await write(await startPostgres({ dataDir: moved, log }))
    chmodSync(moved, 0o700)
    const { ownerUrl, stop } = await startPostgres({ dataDir: moved, log })
    expect(await asked(ownerUrl, 'select seven from carried')).toEqual({ seven: 7 })
    await stop()
    rmSync(realpathSync(join(moved, 'postgres')), { recursive: true })
  })

  const refusedFiles = (name: string, files: Record<string, string>) => {
    const broken = join(home, name)
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(join(broken, 'postgres', file, '..'), { recursive: true })
      writeFileSync(join(broken, 'postgres', file), content)
    }
    return startPostgres({ dataDir: broken, log })
  }

  it('refuses a data directory of another major version, and leaves it as it is', async () => {
    await expect(refusedFiles('older', { PG_VERSION: '17\n', 'global/pg_control': 'x' })).rejects.toMatchObject({
      code: 'POSTGRES_DATA_OTHER_VERSION',
      message: expect.stringContaining('PostgreSQL 17') as string,
    })
    expect(readFileSync(join(home, 'older', 'postgres', 'PG_VERSION'), 'utf8')).toBe('17\n')
  })

  it('refuses a half-filled data directory that is not its own draft', async () => {
    await expect(refusedFiles('half', { PG_VERSION: '18\n' })).rejects.toMatchObject({ code: 'POSTGRES_DATA_INCOMPLETE' })
    await expect(refusedFiles('quarter', { 'base/1/112': '' })).rejects.toMatchObject({ code: 'POSTGRES_DATA_INCOMPLETE' })
  })

  it('says that the password is gone', async () => {
    await expect(refusedFiles('locked', { PG_VERSION: '18\n', 'global/pg_control': 'x' })).rejects.toMatchObject({
      code: 'POSTGRES_PASSWORD_LOST',
    })
  })

  it('says that the disk cannot be written', async () => {
    await expect(startPostgres({ dataDir: '/sys/mengyue', log })).rejects.toMatchObject({ code: 'POSTGRES_DATA_NOT_WRITABLE' })
    writeFileSync(join(home, 'file'), '')
    await expect(startPostgres({ dataDir: join(home, 'file'), log })).rejects.toMatchObject({ code: 'POSTGRES_DATA_NOT_WRITABLE' })
  })

  it('says that there are no binaries for this machine', () => {
    expect(() => postgresBinaries(undefined, 'win32-x64')).toThrow(
      expect.objectContaining({ code: 'POSTGRES_PLATFORM_UNSUPPORTED' }) as Error,
    )
  })
})
