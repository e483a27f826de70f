import { makeBundle, proofBytes, type Bundle } from '@mengyue/proof'
import { bundleEntries } from '../ledger/index.ts'
import type { Context } from '../platform/graphql/context.ts'
import type { SealedAgreement } from './sealed-agreement.entity.ts'

/**
 * The bundle that stands beside the sealed PDF: the one that the PDF carries, with the entries up to the seal's own and with the seal.
 * @returns the hash of that last entry, which pins everything in the file, and what makes the file once the reading transaction has ended
 */
export async function sealedBundle(
  { em, deps }: Context,
  seal: SealedAgreement,
): Promise<{ entryHash: string; bytes(): Promise<Uint8Array> }> {
  const { allianceId, executedSeq, seq, pdfHash, attachmentHash, certificateFingerprint, sealedAt } = seal
  const after = await bundleEntries(em, allianceId, executedSeq, (entry) => entry.seq === seq)
  const bytes = async () => {
    const attached = await deps.files.get(attachmentHash)
    if (!attached) throw new Error(`the bundle ${attachmentHash} is not in the store`)
    const { entries, ...parts } = JSON.parse(Buffer.from(attached).toString('utf8')) as Bundle
    const ofPdf = { pdfHash, attachmentHash, certificateFingerprint, sealedAt: sealedAt.toISOString() }
    return proofBytes(makeBundle({ ...parts, entries: [...entries, ...after], seal: ofPdf }))
  }
  return { entryHash: after.at(-1)?.hash ?? '', bytes }
}
