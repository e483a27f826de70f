import { api, playStory, Session, type StorySummary } from '@mengyue/testkit'
import { deriveServerUrl } from '@mengyue/server/database'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { liveTables } from './live-tables.ts'
import { sampleFile } from './story-files.ts'

let app: TestApp
let summary: StorySummary
beforeAll(async () => {
  app = await startApp()
  summary = await playStory({ file: sampleFile(), url: app.origin, to: 'operating' })
}, 240_000)
afterAll(() => app.stop())

const sampleTables = sampleFile().agreement.tables

test.each(Object.keys(liveTables))('%s: the live rows are the file’s, column by column', async (table) => {
  const rows = await app.database.query<{ row: Record<string, unknown> }>(liveTables[table] ?? '', [summary.allianceId])
  const expected = JSON.parse(JSON.stringify(sampleTables[table]), (_key, value: unknown) =>
    typeof value === 'string' ? (summary.organizationIds[value] ?? value) : value,
  ) as unknown
  expect(rows.map(({ row }) => row)).toEqual(expected)
})

test('the story to operating finds nothing that differs from the file', () => {
  expect(summary.stage).toBe('operating')
  expect(summary.differences).toEqual([])
})

test('every table of the file has come alive, and every row names the clause it comes from under the hash that was signed', async () => {
  expect(Object.keys(liveTables).sort()).toEqual(Object.keys(sampleTables).sort())
  const [manifest] = await app.database.query<{ hashes: Record<string, string> }>(
    `select jsonb_object_agg(c->>'id', c->>'hash') hashes from text_lock, jsonb_array_elements(manifest->'clauses') c where voided_at is null`,
  )
  const sources = await app.database.query<{ clause_id: string; content_hash: string }>(
    [...Object.values(tableNames)].map((name) => `select clause_id, content_hash from "${name}"`).join(' union '),
  )
  expect(sources).toHaveLength(12)
  for (const { clause_id: clauseId, content_hash: hash } of sources) expect(hash).toBe(manifest?.hashes[clauseId])
})

const tableNames: Record<string, string> = Object.fromEntries(
  Object.entries(liveTables).map(([table, sql]) => [table, /from (\w+) where alliance_id/.exec(sql)?.[1] ?? '']),
)

interface Drift {
  table: string
  rowId: string
  clauseId: string
  kind: string
  field: string | null
  signed: unknown
  live: unknown
}

const driftOf = {
  name: 'Drift',
  query: 'query Drift($id: ID!) { alliance(id: $id) { agreement { drift { table rowId clauseId kind field signed live } } } }',
} as Parameters<typeof Session.prototype.run<{ id: string }, { alliance: { agreement: { drift: Drift[] } } }>>[0]

async function drift(): Promise<Drift[]> {
  const session = new Session({ url: app.origin, patience: 0 })
  const { demoPersons } = await session.run(api.demoPersons, {})
  await session.run(api.stepInAs, { input: { idempotencyKey: crypto.randomUUID(), personId: demoPersons[0]?.id ?? '' } })
  const { alliance } = await session.run(driftOf, { id: summary.allianceId })
  return alliance.agreement.drift
}

test('nothing drifts until somebody, past every wall, writes into the database: then it is named', async () => {
  expect(await drift()).toEqual([])
  await app.database.query(`update task set budget = budget + 1 where row_id = 't1'`)
  await app.database.query(`update ip_share set shares = jsonb_set(shares, '{0,share}', '6001') where row_id = 'f-1'`)
  await app.database.query(`delete from council_seat where position = 8`)
  expect(await drift()).toMatchObject([
    { table: 'councilSeats', kind: 'missing', clauseId: 'council-composition', field: null, live: null },
    { table: 'taskAllocations', rowId: 't1', kind: 'changed', field: 'budget', signed: '900000000', live: '900000001' },
    { table: 'ipShares', rowId: 'f-1', kind: 'changed', field: 'shares' },
  ])
})

test('the database lets no party’s session write another row, or say something else in one that was signed', async () => {
  const [party] = Object.values(summary.organizationIds)
  const outcome = async (sql: string): Promise<string> => {
    const client = new pg.Client({ connectionString: deriveServerUrl(app.database.ownerUrl) })
    await client.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('app.organization', $1, true)`, [party])
      const { rowCount } = await client.query(sql)
      return `${rowCount} rows`
    } catch (error) {
      return (error as { code: string }).code
    } finally {
      await client.query('rollback')
      await client.end()
    }
  }
  const same = 'position, clause_id, content_hash, title, type, task_id, ownership_mode, shares'
  const another = `insert into ip_share (id, alliance_id, row_id, ${same}) select gen_random_uuid(), alliance_id, 'f-99', ${same} from ip_share limit 1`
  expect(await outcome(another)).toBe('42501')
  expect(await outcome(`update ip_share set title = '别的'`)).toBe('0 rows')
  expect(await outcome(`delete from ip_share`)).toBe('0 rows')
  expect(await outcome(`update task set budget = 1`)).toBe('42501')
  expect(await outcome(`update task set progress = 1`)).toBe('8 rows')
})
