import { isRecord } from './form.ts'
import { NotProof } from './not-proof.ts'
import { readJson } from './read-proof.ts'

/** What stands at the top of a bundle or a receipt; other JSON may have one or two of them by chance. */
const names = [
  'format',
  'formatVersion',
  'digest',
  'manifest',
  'manifestHash',
  'manifestSm3',
  'contents',
  'authorities',
  'authority',
  'keys',
  'key',
  'signatures',
  'signature',
  'entries',
  'entry',
]
const TOO_MANY_FOR_CHANCE = 3

/**
 * Whether JSON looks like a bundle or a receipt, or like one that was broken: then it must be checked or refused, and never be passed over. What
 * cannot be read at all looks like a broken one. A change of one byte, or of the format's name, hides nothing.
 */
export function claimsToBeProof(bytes: Uint8Array): boolean {
  try {
    const value = readJson(bytes)
    return isRecord(value) && names.filter((name) => Object.hasOwn(value, name)).length >= TOO_MANY_FOR_CHANCE
  } catch (error) {
    if (error instanceof NotProof) return true
    throw error
  }
}
