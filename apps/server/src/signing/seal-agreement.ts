import { proofBytes, type Bundle, type Hash } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Agreement, presentAgreement } from '../negotiation/index.ts'
import { asPlatform } from '../platform/database/as-platform.ts'
import type { Deps } from '../platform/deps.ts'
import type { Json } from '../platform/json.ts'
import { executedBundle, type Execution } from './executed-bundle.ts'
import { findExecution } from './find-execution.ts'
import { SealedAgreement } from './sealed-agreement.entity.ts'

const TASK = 'seal-agreement'

interface SealJob extends Record<string, Json> {
  allianceId: string
  version: number
}

/** Queues the sealing of an agreement in the transaction that executes it. */
export async function queueSealing({ jobs }: Deps, em: EntityManager, job: SealJob): Promise<void> {
  await jobs.queue(em, { task: TASK, payload: job, key: `${TASK}:${job.allianceId}:${job.version}` })
}

/** Carries sealing out in this process, and queues again what was executed and has no seal, should all tries of its job have failed. */
export function sealAgreements(deps: Deps): void {
  deps.jobs.perform(TASK, (job) => sealAgreement(deps, job as SealJob))
}

/**
 * Turns an executed agreement into its evidence: bundle, PDF with the bundle attached, seal; and records it, once. Nothing is locked until the
 * last step. Files lie under their hashes, so that a try that was cut off leaves at most a file that nobody refers to.
 */
async function sealAgreement(deps: Deps, { allianceId, version }: SealJob): Promise<void> {
  const begun = await asPlatform(deps.orm, async (em) => {
    if (await em.findOne(SealedAgreement, { allianceId, version })) return null
    const execution = await findExecution(em, allianceId, version)
    return { execution, bundle: await executedBundle(em, execution) }
  })
  if (!begun) return
  const attachment = proofBytes(begun.bundle)
  const attachmentHash = await deps.files.put(attachment)
}
