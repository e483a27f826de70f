import { mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entities } from '../../app.ts'
import { startPostgres, type EmbeddedPostgres } from '../embedded-postgres.ts'
import { openOwner } from './orm.ts'
import { prepareDatabase } from './prepare.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: console.error }
const dataDir = mkdtempSync(join(tmpdir(), 'mengyue-migrations-'))
chmodSync(dataDir, 0o755)
let postgres: EmbeddedPostgres
let serverUrl: string

beforeAll(async () => {
  postgres = await startPostgres({ dataDir, log: quiet })
  serverUrl = await prepareDatabase(entities, postgres.ownerUrl)
})

afterAll(async () => {
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const asServer = async <T>(run: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  return run(client).finally(() => client.end())
}

test('entities and migrations agree', async () => {
  const owner = await openOwner(entities, postgres.ownerUrl)
  const difference = await owner.schema.getUpdateSchemaSQL({ wrap: false, safe: false })
  await owner.close()
  expect(difference.trim()).toBe('')
})

test('migrating twice changes nothing', async () => {
  await expect(prepareDatabase(entities, postgres.ownerUrl)).resolves.toBe(serverUrl)
})

test("the server's role owns nothing and cannot bypass row-level security", async () => {
  const [role] = (
    await asServer((client) =>
      client.query<{ rolsuper: boolean; rolbypassrls: boolean; owns: string }>(
        `select rolsuper, rolbypassrls, (select count(*) from pg_class where relowner = r.oid) owns from pg_roles r where rolname = current_user`,
      ),
    )
  ).rows
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, owns: '0' })
})

test('every table that names an alliance, an organization or a person has row-level security', async () => {
  const open = (
    await asServer((client) =>
      client.query<{ table: string }>(
        `select distinct c.relname as table from pg_class c join pg_attribute a on a.attrelid = c.oid
         where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not c.relrowsecurity
           and a.attname in ('alliance_id', 'organization_id', 'person_id', 'lead_organization_id')`,
      ),
    )
  ).rows
  expect(open).toEqual([])
})

test.each(['ledger_entry', 'ledger_private'])('nobody changes or deletes in %s, the owner neither', async (table) => {
  await expect(asServer((client) => client.query(`update ${table} set seq = seq`))).rejects.toThrow(/permission denied/)
  await expect(asServer((client) => client.query(`delete from ${table}`))).rejects.toThrow(/permission denied/)
  const owner = new Client({ connectionString: postgres.ownerUrl })
  await owner.connect()
  await expect(owner.query(`truncate ${table}`)).rejects.toThrow(/only grows/)
  await owner.end()
})
