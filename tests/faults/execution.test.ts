import { mkdtempSync, rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { playStory } from '@mengyue/testkit'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KillableServer } from '../harness/killable-server.ts'
import { freshDatabase, type TestDatabase } from '../harness/test-database.ts'
import { threeParties } from '../harness/three-parties.ts'

let database: TestDatabase
let server: KillableServer
let holder: pg.Client
let directory: string

beforeAll(async () => {
  database = await freshDatabase()
  server = await KillableServer.start({ DATABASE_URL: database.ownerUrl })
  holder = new pg.Client({ connectionString: database.ownerUrl })
  await holder.connect()
  directory = mkdtempSync(join(tmpdir(), 'execution-'))
})
afterAll(async () => {
  await holder.end()
  await server.remove()
  await database.drop()
  rmSync(directory, { recursive: true })
})

/** Which tables hold rows of the executed agreement, and whether it is executed. */
async function alive(): Promise<{ executed: boolean; rows: Record<string, number> }> {
  const tables = await database.query<{ name: string }>(
    `select table_name name from information_schema.columns where column_name = 'row_id' and table_schema = 'public' order by 1`,
  )
  const counts = tables.map(({ name }) => `'${name}', (select count(*) from "${name}")`).join(', ')
  const [state] = await database.query<{ executed: boolean; rows: Record<string, number> }>(
    `select jsonb_build_object(${counts}) as rows, (select executed_at is not null from agreement) as executed`,
  )
  return state ?? expect.fail('no agreement')
}

async function aServerWaits(): Promise<void> {
  const end = Date.now() + 60_000
  const waiting = () =>
    database.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and usename like '%_server'`,
    )
  while ((await waiting()).length === 0) {
    if (Date.now() > end) throw new Error('no server waits for a lock')
    await pause(10)
  }
}

/** Where the server is when it is killed: it has written the rows of the tables before this one, or waits to write its last entry. */
const steps = ['goal_indicator', 'revenue_tier', 'agreement']

test('a server killed while the agreement comes alive leaves nothing half; the last signature is given again, and all of it is there once', async () => {
  const state = join(directory, 'story.jsonl')
  const play = (to: 'signing' | 'executed') => playStory({ file: threeParties(), url: server.url, to, state, patience: 60_000 })
  await play('signing')
  // From here on only signatures write, and only the last of them what is locked here.
  const story = play('executed')
  for (const table of steps) {
    await holder.query('begin')
    await holder.query(`lock table "${table}" in share row exclusive mode`)
    await aServerWaits()
    await server.kill()
    await holder.query('rollback')
    const { executed, rows } = await alive()
    expect(executed).toBe(false)
    expect(Object.values(rows)).toEqual(Array.from({ length: 12 }, () => 0))
    await server.startAgain()
  }
  await story
  const { executed, rows } = await alive()
  expect(executed).toBe(true)
  expect(Object.values(rows).every((count) => count > 0)).toBe(true)
  expect(rows).toMatchObject({ task: 8, milestone: 8, revenue_tier: 3, council_seat: 3 })
}, 240_000)
