import type { BundleParts } from '@mengyue/proof'
import type { Typesetter } from '../../platform/typeset/typesetter.ts'
import type { CarriedBundle } from './evidence-program.ts'

const module = new URL('./evidence-program.ts', import.meta.url)

/** What is sealed: the executed agreement as PDF, and the bundle in it. Nothing of it is made in the caller's thread. */
export interface Sealable {
  pdf: Uint8Array
  carried: CarriedBundle
}

/**
 * Sets the executed agreement out of what proves it; the same parts always give the same bytes.
 * @throws Error for parts without the execution
 */
export async function sealable(typesetter: Typesetter, parts: BundleParts): Promise<Sealable> {
  const { pdf, beside } = await typesetter.run({ module, input: parts })
  return { pdf, carried: beside as CarriedBundle }
}
