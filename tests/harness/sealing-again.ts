/** How the sealing of an agreement is asked for again, past every policy, as the database's owner. */
export interface Sealing {
  /** Makes the seal undone, to the state in which the last signature's transaction left everything, but for the job. */
  unseal(): Promise<void>
  /** Queues the job, as that transaction did. */
  queue(): Promise<void>
}

/** @param query as the database's owner */
export const sealingOf = (allianceId: string, query: (sql: string, values?: readonly unknown[]) => Promise<unknown>): Sealing => ({
  async unseal() {
    // The ledger's guards bind the owner too: they are taken away and put back.
    await query('alter table ledger_entry disable trigger user')
    await query('delete from sealed_agreement')
    await query('delete from graphile_worker._private_jobs')
    await query(`
      with gone as (delete from ledger_entry where type = 'AgreementSealed' returning alliance_id, seq, prev_hash)
      update ledger_head h set seq = gone.seq - 1, hash = gone.prev_hash from gone where h.alliance_id = gone.alliance_id`)
    await query('alter table ledger_entry enable trigger user')
  },
  async queue() {
    await query(`select graphile_worker.add_job('seal-agreement', $1::json, job_key => $2)`, [
      JSON.stringify({ allianceId, version: 1 }),
      `seal-agreement:${allianceId}:1`,
    ])
  },
})
