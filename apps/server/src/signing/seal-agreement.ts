import { sha256Hex, type Hash } from '@mengyue/proof'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Agreement } from '../negotiation/index.ts'
import { actAsPlatform } from '../platform/act-as-platform.ts'
import { asPlatform } from '../platform/database/as-platform.ts'
import type { Deps } from '../platform/deps.ts'
import { sealPdf, type SealSigner } from '../platform/pdf-seal/index.ts'
import { executedParts, type Execution } from './executed-parts.ts'
import { sealable } from './document/index.ts'
import { SealedAgreement } from './sealed-agreement.entity.ts'

const TASK = 'seal-agreement'

const jobFor = ({ allianceId, version }: Execution) => ({
  task: TASK,
  payload: { allianceId, version },
  key: `${TASK}:${allianceId}:${version}`,
})

/** Queues the sealing of an agreement, in the transaction that executes it. */
export const queueSealing = ({ jobs }: Deps, em: EntityManager, execution: Execution): Promise<void> => jobs.queue(em, jobFor(execution))

/** Lets this process carry sealing out, if it has something to seal with; otherwise the jobs wait for one that has. */
export function carryOutSealing(deps: Deps, signer: SealSigner | null): void {
  if (signer) deps.jobs.perform(TASK, (job) => sealAgreement(deps, signer, job as unknown as Execution))
}

/** Queues what is in force and has neither seal nor job: the job may have failed for days, until somebody put the cause right and started us anew. */
export function sealWhatIsLeft(deps: Deps): Promise<void> {
  return asPlatform(deps.orm, async (em) => {
    const left: Execution[] = await em.execute(
      `select a.alliance_id as "allianceId", a.version from agreement a where a.executed_at is not null
         and not exists (select 1 from sealed_agreement s where s.alliance_id = a.alliance_id and s.version = a.version)`,
    )
    for (const execution of left) await deps.jobs.queueAnew(em, jobFor(execution))
  })
}

/**
 * Turns an executed agreement into its evidence: the bundle, the PDF that carries it, the seal over both; then records it, once. Nothing is
 * locked before the last step. Files lie under their hashes, so that a try that was cut off leaves at most one that nobody refers to.
 */
async function sealAgreement(deps: Deps, signer: SealSigner, execution: Execution): Promise<void> {
  const { files, typesetter, clock } = deps
  const parts = await asPlatform(deps.orm, async (em) => ((await findSeal(em, execution)) ? null : executedParts(em, execution)))
  if (!parts) return
  const { pdf, carried } = await sealable(typesetter, parts)
  const attachmentHash = await files.put(carried.bytes)
  const pdfHash = await files.put(await sealPdf(pdf, signer, clock.now()))
  const certificateFingerprint = sha256Hex(signer.certificate)
  await recordSeal(
    deps,
    { ...execution, executedSeq: parts.entries.at(-1)?.seq ?? 0 },
    { manifestHash: carried.manifestHash, pdfHash, attachmentHash, certificateFingerprint },
  )
}

type Sealed = Record<'manifestHash' | 'pdfHash' | 'attachmentHash' | 'certificateFingerprint', Hash>

/** The one step that counts. Whoever comes second, at the same moment or after a crash, finds the first one's seal and leaves it. */
async function recordSeal(deps: Deps, execution: Execution & { executedSeq: number }, { manifestHash, ...sealed }: Sealed): Promise<void> {
  const { allianceId, version } = execution
  await actAsPlatform(deps, allianceId, async ({ em, append }) => {
    if (await findSeal(em, execution)) return
    const agreement = await em.findOneOrFail(Agreement, { allianceId })
    const { seq, at } = await append({
      type: 'AgreementSealed',
      payload: { version, manifestHash, ...sealed },
      subjects: [{ kind: 'agreement', id: agreement.id }],
    })
    em.persist(em.create(SealedAgreement, { ...execution, ...sealed, sealedAt: at, seq }))
  })
}

/** The seal of one version, where there is one. */
export const findSeal = (em: EntityManager, { allianceId, version }: Execution): Promise<SealedAgreement | null> =>
  em.findOne(SealedAgreement, { allianceId, version })
