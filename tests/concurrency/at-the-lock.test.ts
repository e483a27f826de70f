import { api } from '@mengyue/testkit'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { outcomeOf, soundLedger, Table, type Tab } from './three-at-the-table.ts'

let table: Table
let lead: Tab
let enterprise: Tab

beforeAll(async () => {
  table = await Table.lay('agreed')
  lead = await table.tab('lead')
  enterprise = await table.tab('enterprise')
})
afterAll(() => table.leave())

/** How many transactions wait for a row's lock in this test's database. */
async function waiting(): Promise<number> {
  const [row] = await table.running.database.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return row?.count ?? 0
}

/** Starts the acts one after the other while the alliance's head row is held, so that each waits for the lock behind the one before. */
async function inThisOrder(acts: readonly (() => Promise<string>)[]): Promise<string[]> {
  const holder = new pg.Client({ connectionString: table.running.database.ownerUrl })
  await holder.connect()
  try {
    await holder.query('begin')
    await holder.query('select 1 from ledger_head where alliance_id = $1 for update', [table.allianceId])
    const outcomes: Promise<string>[] = []
    for (const act of acts) {
      outcomes.push(act())
      await expect.poll(waiting, { timeout: 20_000 }).toBe(outcomes.length)
    }
    await holder.query('commit')
    return await Promise.all(outcomes)
  } finally {
    await holder.end()
  }
}

it('whoever waited for the lock acts on the stage as it is then, not as it was when they began to wait', async () => {
  const { site } = await lead.session.run(api.site, {})
  const now = Date.parse(site.now)
  await lead.session.run(api.advanceClock, {
    input: { idempotencyKey: crypto.randomUUID(), to: new Date(now + 48 * 3_600_000).toISOString() },
  })
  const deadline = new Date(now + 14 * 86_400_000).toISOString()
  const seen = await enterprise.clause('recitals')
  const clauses = [{ clauseId: 'recitals', contentHash: seen.contentHash }]
  const outcomes = await inThisOrder([
    () => outcomeOf(lead.act(api.lockText, { deadline })),
    () => outcomeOf(enterprise.propose('recitals', '定稿之后的改动。', seen)),
    () => outcomeOf(enterprise.act(api.takeStance, { clauses, decision: 'reject', reason: '定稿之后的意见。' })),
  ])
  expect(outcomes).toEqual(['done', 'STAGE_FORBIDS', 'STAGE_FORBIDS'])
  const ledger = await lead.ledger()
  expect(ledger.slice(-2).map(({ type }) => type)).toEqual(['StageMoved', 'TextLocked'])
  expect(soundLedger(ledger)).toEqual([])
})
