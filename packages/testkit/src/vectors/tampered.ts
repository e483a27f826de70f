import { NotProof, proofBytes, verifyFile, type Bundle, type Receipt } from '@mengyue/proof'
import { outcomeOf, patchBetween, tamperedBytes, type Expected, type TamperedVector } from '@mengyue/proof/vectors'
import { Forge } from './forge.ts'
import { houses } from './sound.ts'
import { fileTamperings } from './tamperings/file.ts'
import { historyTamperings } from './tamperings/history.ts'
import { signatureTamperings } from './tamperings/signatures.ts'
import { textTamperings } from './tamperings/text.ts'
import type { Tampering } from './tamperings/tampering.ts'

export const tamperings: readonly Tampering[] = [...historyTamperings, ...textTamperings, ...signatureTamperings, ...fileTamperings]

/** A tampering as `tampered.json` lists it, with what the verifier says of it now; its test compares that with what it must say. */
export async function tamperedVector(tampering: Tampering, sound: Readonly<Record<string, Bundle | Receipt>>): Promise<TamperedVector> {
  const { name, base = 'small', text, edit, expectedManifestHash } = tampering
  const genuine = there(sound[base], base)
  const changed = changedBundle(tampering, genuine)
  const vector: Omit<TamperedVector, 'expected'> = {
    name,
    base,
    ...(changed && { patch: patchBetween(JSON.parse(asText(genuine)), JSON.parse(asText(changed))) }),
    ...(edit && { edit }),
    ...(text !== undefined && { text }),
    ...(tampering.trust && genuine.format === 'mengyue-bundle' && { trust: tampering.trust(genuine) }),
    ...(expectedManifestHash !== undefined && { expectedManifestHash }),
  }
  return { ...vector, expected: await outcome(vector, proofBytes(genuine)) }
}

function changedBundle({ change, make, careless }: Tampering, genuine: Bundle | Receipt): Bundle | undefined {
  if (make) return make()
  if (!change) return undefined
  if (genuine.format !== 'mengyue-bundle') throw new Error('a receipt is changed by its text')
  const forge = new Forge(genuine)
  change(forge, houses(genuine.manifest.alliance.split('-').slice(0, 4).join('-')))
  return careless ? forge.bundle : forge.settled()
}

async function outcome(vector: Omit<TamperedVector, 'expected'>, base: Uint8Array): Promise<Expected> {
  const { trust, expectedManifestHash } = vector
  try {
    return outcomeOf(
      await verifyFile(tamperedBytes(vector, base), {
        ...(trust && { trust }),
        ...(expectedManifestHash !== undefined && { expectedManifestHash }),
      }),
    )
  } catch (error) {
    if (error instanceof NotProof) return { refused: error.code }
    throw error
  }
}

const asText = (bundle: Bundle | Receipt) => new TextDecoder().decode(proofBytes(bundle))

function there(sound: Bundle | Receipt | undefined, name: string): Bundle | Receipt {
  if (!sound) throw new Error(`${name} is no sound vector`)
  return sound
}
