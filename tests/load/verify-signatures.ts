/**
 * Signatures verified per second, with everything that a verdict looks at around them, against the bare primitive on as many signatures, in CPU
 * time of the same run: a ratio of 2 is half the bare rate.
 */
import { proofBytes, readProof, verifyBundle, type Bundle } from '@mengyue/proof'
import { manyInitials } from '@mengyue/testkit/vectors'
import { cpuPer, tell } from './measure.ts'

const SIGNATURES = 1_000
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** @returns whether the figure meets its target */
export async function verifySignatures(): Promise<boolean> {
  // As it is read from its file.
  const bundle = readProof(proofBytes(manyInitials(SIGNATURES).bundle())).value as unknown as Bundle
  const count = bundle.signatures.length
  const bare = await bareVerification(count)
  const ours = () => verifyBundle(bundle)
  const [value, baseline] = await cpuPer(count, [ours, bare])
  return tell({ name: 'verify: CPU per signature', value, unit: 'µs', baseline, target: 2 })
}

/** As many genuine signatures, verified with a key that is there already. */
async function bareVerification(count: number): Promise<() => Promise<unknown>> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(ecdsa, false, ['sign', 'verify'])
  const signed = await Promise.all(
    Array.from({ length: count }, async () => {
      // As long as authenticatorData ‖ SHA-256(clientDataJSON).
      const data = crypto.getRandomValues(new Uint8Array(69))
      return { data, signature: await crypto.subtle.sign(ecdsa, privateKey, data) }
    }),
  )
  return () => Promise.all(signed.map(({ data, signature }) => crypto.subtle.verify(ecdsa, publicKey, signature, data)))
}
