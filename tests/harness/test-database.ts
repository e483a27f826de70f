import pg from 'pg'
import { inject } from 'vitest'
import { template } from './one-postgres.ts'

let made = 0

export interface TestDatabase {
  ownerUrl: string
  /** As the owner, past every policy: to look at what really is there. */
  query<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  drop(): Promise<void>
}

/** A migrated, empty database of its own. */
export async function freshDatabase(): Promise<TestDatabase> {
  const name = `test_${process.pid}_${Date.now().toString(36)}_${made++}`
  const url = new URL(inject('ownerUrl'))
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await admin(`create database ${name} template ${template}`)
  const ownerUrl = new URL(url)
  ownerUrl.pathname = name
  const owner = new pg.Pool({ connectionString: ownerUrl.href, max: 2, allowExitOnIdle: true })
  owner.on('error', () => undefined)
  return {
    ownerUrl: ownerUrl.href,
    query: async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
      (await owner.query<Row>(sql, [...values])).rows,
    async drop() {
      await owner.end()
      await admin(`drop database ${name} with (force)`)
      await admin(`drop role if exists ${name}_server`)
    },
  }
}
