import { MAX_BYTES } from '@mengyue/proof'
import type { Sentence } from './protocol.ts'
import { size } from './instants.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

/** Files at once. */
export const most = 20

/** Why a file is refused before a byte of it is read; undefined when it may be read. */
export function tooLarge(file: Readonly<{ name: string; size: number }>): Sentence | undefined {
  if (file.size <= MAX_BYTES) return undefined
  const fill = (text: string) =>
    text
      .replace('{name}', () => file.name)
      .replace('{size}', size(file.size))
      .replace('{limit}', size(MAX_BYTES))
  return { zh: fill(zh['refuse-big']), en: fill(en['refuse-big']) }
}
