import { playStory } from '@mengyue/testkit'
import { startApp } from './test-app.ts'
import type { TestDatabase } from './test-database.ts'
import { threeParties } from './three-parties.ts'

/** An alliance of three whose agreement is in force, in a database without a server, and how its sealing is asked for again. */
export interface ExecutedAlliance {
  allianceId: string
  database: TestDatabase
  /** Makes the seal undone, to the state in which the last signature's transaction left everything, but for the job. */
  unseal(): Promise<void>
  /** Queues the job, as that transaction did. */
  queue(): Promise<void>
}

/** @param database fresh; stays the caller's */
export async function executedAlliance(database: TestDatabase): Promise<ExecutedAlliance> {
  const app = await startApp({ database })
  const { allianceId } = await playStory({ file: threeParties(), url: app.origin, to: 'sealed' })
  await app.stop()
  return {
    allianceId,
    database,
    async unseal() {
      // As only the database's owner can, who first takes the ledger's guards away.
      await database.query(`alter table ledger_entry disable trigger user`)
      await database.query('delete from sealed_agreement')
      await database.query('delete from graphile_worker._private_jobs')
      await database.query(`
        with gone as (delete from ledger_entry where type = 'AgreementSealed' returning alliance_id, seq, prev_hash)
        update ledger_head h set seq = gone.seq - 1, hash = gone.prev_hash from gone where h.alliance_id = gone.alliance_id`)
      await database.query(`alter table ledger_entry enable trigger user`)
    },
    async queue() {
      await database.query(`select graphile_worker.add_job('seal-agreement', $1::json, job_key => $2)`, [
        JSON.stringify({ allianceId, version: 1 }),
        `seal-agreement:${allianceId}:1`,
      ])
    },
  }
}
