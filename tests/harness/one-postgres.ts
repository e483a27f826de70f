import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { entities } from '@mengyue/server'
import { prepareDatabase } from '@mengyue/server/database'
import { startPostgres } from '@mengyue/server/postgres'

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner's connection to the run's PostgreSQL; tests take databases of their own from it. */
    ownerUrl: string
  }
}

export const template = 'mengyue_template'

/** One PostgreSQL for the whole run, with a migrated template from which a test's database is a copy of some 30 ms. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mengyue-tests-'))
  // Open to the account that PostgreSQL runs as when root tests.
  chmodSync(dataDir, 0o755)
  const log = { info: () => undefined, warn: console.warn, error: console.error }
  // Nobody mourns this data: the run's PostgreSQL may leave it to the system when it is written.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '400' }
  const postgres = await startPostgres({ dataDir, log, settings })
  const templateUrl = new URL(postgres.ownerUrl)
  templateUrl.pathname = template
  const owner = new pg.Client({ connectionString: postgres.ownerUrl })
  await owner.connect()
  await owner.query(`create database ${template}`)
  await prepareDatabase(entities, templateUrl.href)
  await owner.query(`alter database ${template} with allow_connections false is_template true`)
  await owner.end()
  project.provide('ownerUrl', postgres.ownerUrl)
  return async () => {
    await postgres.stop()
    rmSync(realpathSync(join(dataDir, 'postgres')), { recursive: true, force: true })
    rmSync(dataDir, { recursive: true, force: true })
  }
}
