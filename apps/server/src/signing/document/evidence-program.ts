import { makeBundle, proofBytes, type BundleParts, type Hash } from '@mengyue/proof'
import type { Prepared } from '../../platform/typeset/typesetter.ts'
import { evidenceDocument } from './evidence-document.ts'

/** The bundle that the PDF carries, as a file. */
export interface CarriedBundle {
  manifestHash: Hash
  bytes: Uint8Array<ArrayBuffer>
}

/** Makes the bundle out of its parts, and the document that carries it: in the typesetter's thread, because hashing and writing half a megabyte takes milliseconds. */
export async function prepare(parts: BundleParts): Promise<Prepared<CarriedBundle>> {
  const bundle = makeBundle(parts)
  const bytes = proofBytes(bundle)
  return { job: await evidenceDocument(bundle, bytes), beside: { manifestHash: bundle.manifestHash, bytes } }
}
