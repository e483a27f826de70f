import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entities } from '../app.ts'
import { openServer, type Orm } from '../platform/database/orm.ts'
import { prepareDatabase } from '../platform/database/prepare.ts'
import { statements } from '../platform/database/statement-count.ts'
import { startPostgres, type EmbeddedPostgres } from '../platform/embedded-postgres.ts'
import { createLog } from '../platform/log.ts'
import { Realtime } from '../platform/realtime/realtime.ts'
import type { Viewer } from '../platform/viewer.ts'
import { changesFor, type ChangeNotice } from './changes.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'mengyue-changes-'))
chmodSync(dataDir, 0o755)
const log = createLog('silent', false)
let postgres: EmbeddedPostgres
let orm: Orm
let realtime: Realtime

beforeAll(async () => {
  postgres = await startPostgres({ dataDir, log })
  const serverUrl = await prepareDatabase(entities, postgres.ownerUrl)
  orm = await openServer(entities, serverUrl, 4)
  realtime = new Realtime(orm, serverUrl, log)
})
afterAll(async () => {
  await realtime.close()
  await orm.close()
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const someone = (organizationId: string): Viewer => ({
  ...{ personId: crypto.randomUUID(), name: '某人', organizationId, roles: [], sessionId: crypto.randomUUID(), demo: false },
})

/** An organization that leads an alliance, put there by the owner of the database. */
async function leader(): Promise<{ organizationId: string; allianceId: string }> {
  const [organizationId, allianceId] = [crypto.randomUUID(), crypto.randomUUID()]
  const owner = new Client({ connectionString: postgres.ownerUrl })
  await owner.connect()
  await owner.query(`set session_replication_role = replica`)
  await owner.query(
    `insert into member (id, alliance_id, organization_id, position, role, chain_position, council_category, status, profile)
     values ($1, $2, $3, 1, 'lead-organization', 'none', 'enterprise', 'active', '{}')`,
    [crypto.randomUUID(), allianceId, organizationId],
  )
  await owner.end()
  return { organizationId, allianceId }
}

test('each entry is looked at once, however many pages follow, and only its parties hear of it', async () => {
  const { organizationId, allianceId } = await leader()
  const counted: { count: number; sql: string[] } = { count: 0, sql: [] }
  const heard = (viewer: Viewer): { notices: ChangeNotice[]; stop: () => Promise<unknown> } => {
    const notices: ChangeNotice[] = []
    const stream = changesFor({ orm, realtime }, viewer)
    void statements.run(counted, async () => {
      for await (const notice of stream) notices.push(notice)
    })
    return { notices, stop: () => stream.return() }
  }
  const party = heard(someone(organizationId))
  const strangers = Array.from({ length: 5 }, () => heard(someone(crypto.randomUUID())))
  const entries = [1, 2, 3, 4]
  for (const seq of entries) {
    realtime.wake(allianceId, seq)
    await expect.poll(() => party.notices.length).toBe(seq)
  }
  expect(party.notices).toEqual(entries.map((seq) => ({ allianceId, seq })))
  expect(strangers.flatMap(({ notices }) => notices)).toEqual([])
  expect(counted.sql.filter((sql) => sql.includes('app_'))).toHaveLength(entries.length)
  await Promise.all([party, ...strangers].map(({ stop }) => stop()))
})
