import { setTimeout as pause } from 'node:timers/promises'
import { verifyFile } from '@mengyue/proof'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { executedAlliance } from '../harness/executed-alliance.ts'
import { HoldingBucket } from '../harness/holding-bucket.ts'
import { KillableServer } from '../harness/killable-server.ts'
import type { Sealing } from '../harness/sealing-again.ts'
import { freshDatabase, type TestDatabase } from '../harness/test-database.ts'

/** How often the server is killed at a moment that nobody chose. */
const RUNS = Number(process.env['SEALING_RUNS'] ?? 4)
/** About as long as sealing takes, so that kills fall before, into and after it. */
const SEALING_MS = 900

let database: TestDatabase
let alliance: Sealing
let bucket: HoldingBucket
let server: KillableServer
/** The owner's connection, whose locks hold the server where the test wants it. */
let holder: pg.Client

beforeAll(async () => {
  database = await freshDatabase()
  alliance = await executedAlliance(database)
  bucket = await HoldingBucket.open()
  const s3 = { S3_URL: bucket.url, S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret' }
  server = await KillableServer.start({ DATABASE_URL: database.ownerUrl, DATABASE_POOL: '4', ...s3 })
  holder = new pg.Client({ connectionString: database.ownerUrl })
  await holder.connect()
})
afterAll(async () => {
  await holder.end()
  await server.remove()
  await bucket.close()
  await database.drop()
})
afterEach(async () => {
  await holder.query('rollback')
  bucket.release()
})

/** Waits, without sleeping longer than it must, for what only the database knows. */
async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`never: ${what}`)
    await pause(10)
  }
}

const aServerWaits = () =>
  until('a server waits for a lock', async () => {
    const waiting = await database.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and usename like '%_server'`,
    )
    return waiting.length > 0
  })

const hold = (sql: string) => holder.query('begin').then(() => holder.query(sql))

/** After the restart: sealed once, by one entry, with files that are there and hold. */
async function expectSealedOnce(): Promise<void> {
  await until('sealed, and the job done', async () => {
    const [state] = await database.query<{ sealed: number; jobs: number }>(
      'select (select count(*)::int from sealed_agreement) sealed, (select count(*)::int from graphile_worker._private_jobs) jobs',
    )
    return state?.sealed === 1 && state.jobs === 0
  })
  const entries = await database.query<{ payload: Record<string, unknown> }>(
    `select payload from ledger_entry where type = 'AgreementSealed'`,
  )
  expect(entries).toHaveLength(1)
  const [seal] = await database.query<{ pdf_hash: string; attachment_hash: string }>(
    'select pdf_hash, attachment_hash from sealed_agreement',
  )
  expect(entries[0]?.payload).toMatchObject({ pdfHash: seal?.pdf_hash, attachmentHash: seal?.attachment_hash })
  const report = await verifyFile(bucket.files.get(seal?.pdf_hash ?? '') ?? expect.fail('the PDF is not in the store'))
  expect(report.checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
  expect(report.facts.fileHash).toBe(seal?.pdf_hash)
  expect(bucket.files.has(seal?.attachment_hash ?? '')).toBe(true)
}

/** Where the server is when it is killed, and how the test knows. */
const steps: readonly [string, () => Promise<void>][] = [
  ['it reads what was signed', () => hold('lock table text_lock in access exclusive mode').then(begin).then(aServerWaits)],
  ['the bundle is on its way into the store', () => held(1, 'arrived')],
  ['the bundle is in the store and nobody knows', () => held(1, 'kept')],
  ['the sealed PDF is on its way into the store', () => held(2, 'arrived')],
  ['the sealed PDF is in the store and nobody knows', () => held(2, 'kept')],
  ['it waits for the ledger’s head', () => hold('select 1 from ledger_head for update').then(begin).then(aServerWaits)],
  ['it writes the entry', () => hold('lock table ledger_entry in share row exclusive mode').then(begin).then(aServerWaits)],
  ['it records the seal', () => hold('lock table sealed_agreement in share row exclusive mode').then(begin).then(aServerWaits)],
  [
    'the seal is committed and the job is not done',
    async () => {
      await hold('select 1 from ledger_head for update')
      await begin()
      await aServerWaits()
      const other = new pg.Client({ connectionString: database.ownerUrl })
      await other.connect()
      await other.query('begin')
      await other.query('select 1 from graphile_worker._private_jobs for update')
      await holder.query('rollback')
      await until('sealed', async () => (await database.query('select 1 from sealed_agreement')).length === 1)
      await aServerWaits()
      await server.kill()
      await other.query('rollback')
      await other.end()
    },
  ],
]

const begin = () => alliance.queue()
async function held(nth: number, at: 'arrived' | 'kept'): Promise<void> {
  const reached = bucket.hold(nth, at)
  await begin()
  await reached
}

test.each(steps)('killed while %s, the server seals exactly once after the restart', { timeout: 120_000 }, async (_, come) => {
  await alliance.unseal()
  await come()
  await server.kill()
  await holder.query('rollback')
  bucket.release()
  await server.startAgain()
  await expectSealedOnce()
})

test(`killed ${RUNS} times at any moment, it seals exactly once each time`, { timeout: 60_000 * (RUNS + 1) }, async () => {
  const fell = new Map<string, number>()
  for (let run = 0; run < RUNS; run++) {
    bucket.files.clear()
    await alliance.unseal()
    await begin()
    await pause(Math.random() * SEALING_MS)
    await server.kill()
    const place = await reached()
    fell.set(place, (fell.get(place) ?? 0) + 1)
    await server.startAgain()
    await expectSealedOnce()
  }
  console.log(`the kills fell: ${[...fell].map(([place, count]) => `${count} ${place}`).join(', ')}`)
})

/** How far a server that was just killed had come. */
async function reached(): Promise<string> {
  const [state] = await database.query<{ sealed: boolean; job: boolean; taken: boolean }>(
    `select exists (select 1 from sealed_agreement) sealed, exists (select 1 from graphile_worker._private_jobs) job,
       exists (select 1 from graphile_worker._private_jobs where locked_at is not null) taken`,
  )
  if (state?.sealed) return state.job ? 'between the seal and the end of its job' : 'after everything'
  const places = ['before the bundle was kept', 'between bundle and PDF', 'between PDF and seal']
  return state?.taken ? (places[bucket.files.size] ?? '') : 'before the job was taken'
}

test('two servers that seal at the same moment leave one seal', { timeout: 120_000 }, async () => {
  const second = await KillableServer.start({
    DATABASE_URL: database.ownerUrl,
    DATABASE_POOL: '4',
    S3_URL: bucket.url,
    S3_ACCESS_KEY_ID: 'key',
    S3_SECRET_ACCESS_KEY: 'secret',
  })
  try {
    await alliance.unseal()
    await hold('select 1 from ledger_head for update')
    await begin()
    await aServerWaits()
    // As if the first were taken for dead: the job is free again while it is still at work.
    await database.query('update graphile_worker._private_jobs set locked_at = null, locked_by = null')
    await until('both wait for the head', async () => {
      const waiting = await database.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and usename like '%_server'`,
      )
      return waiting.length === 2
    })
    await holder.query('rollback')
    await expectSealedOnce()
  } finally {
    await second.remove()
  }
})
