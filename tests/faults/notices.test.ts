import { setTimeout as pause } from 'node:timers/promises'
import { api, playStory, Session } from '@mengyue/testkit'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KillableServer } from '../harness/killable-server.ts'
import { freshDatabase, type TestDatabase } from '../harness/test-database.ts'
import { threeParties } from '../harness/three-parties.ts'

const RUNS = 3

type Operation<Variables, Data> = Parameters<typeof Session.prototype.run<Variables, Data>>[0]
const comment: Operation<object, { comment: { id: string } }> = {
  name: 'Comment',
  query: 'mutation Comment($input: CommentInput!) { comment(input: $input) { id } }',
}

let database: TestDatabase
let server: KillableServer
let allianceId: string
let enterprise: string
let lead: Session
let contentHash: string
let said = 0

beforeAll(async () => {
  database = await freshDatabase()
  server = await KillableServer.start({ DATABASE_URL: database.ownerUrl, DATABASE_POOL: '6' })
  const summary = await playStory({ file: threeParties(), url: server.url, to: 'agreed' })
  allianceId = summary.allianceId
  enterprise = summary.organizationIds['p-membrane'] ?? ''
  lead = new Session({ url: server.url, patience: 0 })
  const [negotiator] = await database.query<{ id: string }>(
    `select id from person where organization_id = $1 and roles @> '["negotiator"]'`,
    [summary.organizationIds['p-lead']],
  )
  await lead.run(api.stepInAs, { input: { idempotencyKey: crypto.randomUUID(), personId: negotiator?.id ?? '' } })
  const [clause] = await database.query<{ content_hash: string }>(`select content_hash from clause where clause_id = 'recitals'`)
  contentHash = clause?.content_hash ?? ''
  await say()
})
afterAll(async () => {
  await server.remove()
  await database.drop()
})

/** The lead asks the enterprise to look. */
const say = async () => {
  const input = { allianceId, clauseId: 'recitals', contentHash, visibility: 'alliance', mentions: [enterprise], text: `第${++said}句` }
  await lead.run(comment, { input: { ...input, idempotencyKey: `said-to-be-told-${said}` } })
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000
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

/** Every mention is told to each of the enterprise's people who speak for it, and to none of them twice. */
async function expectToldOnce(): Promise<void> {
  await until('everything told', async () => {
    const [state] = await database.query<{ behind: boolean; jobs: number }>(
      `select (select h.seq > coalesce(c.seq, 0) from ledger_head h left join notice_cursor c using (alliance_id) where alliance_id = $1) behind,
         (select count(*)::int from graphile_worker._private_jobs) jobs`,
      [allianceId],
    )
    return state?.behind === false && state.jobs === 0
  })
  const told = await database.query<{ person_id: string; n: number; different: number }>(
    `select person_id, count(*)::int n, count(distinct comment_id)::int different from notice where kind = 'mention' group by person_id`,
  )
  const speakers = await database.query(
    `select 1 from person where organization_id = $1 and active and roles ?| array['negotiator', 'legal-reviewer', 'signatory']`,
    [enterprise],
  )
  expect(told.map(({ n, different }) => [n, different])).toEqual(speakers.map(() => [said, said]))
}

test.each([
  ['it waits for the cursor', 'select 1 from notice_cursor for update'],
  ['it writes what it tells', 'lock table notice in share row exclusive mode'],
])('killed while %s, the server tells everything once after the restart', { timeout: 120_000 }, async (_, hold) => {
  const holder = new pg.Client({ connectionString: database.ownerUrl })
  await holder.connect()
  try {
    await expectToldOnce()
    await holder.query('begin')
    await holder.query(hold)
    await say()
    await aServerWaits()
    await server.kill()
    await holder.query('rollback')
    await server.startAgain()
    await expectToldOnce()
  } finally {
    await holder.end()
  }
})

test(`killed ${RUNS} times at any moment after something was said, it tells everything once`, { timeout: 60_000 * RUNS }, async () => {
  for (let run = 0; run < RUNS; run++) {
    await say()
    await pause(Math.random() * 120)
    await server.kill()
    await server.startAgain()
    await expectToldOnce()
  }
})
