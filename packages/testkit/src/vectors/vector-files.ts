import { proofBytes } from '@mengyue/proof'
import type { SoundVector } from '@mengyue/proof/vectors'
import { utf8 } from '../authenticator/credential-bytes.ts'
import { soundVectors } from './sound.ts'
import { tamperedVector, tamperings } from './tampered.ts'

/** Larger files are kept compressed. */
const LARGE = 100_000

/** Every file of `packages/proof/vectors` by its name; one whose name ends in `.gz` is to be compressed still. */
export async function vectorFiles(): Promise<Map<string, Uint8Array>> {
  const sound = soundVectors()
  const files = new Map<string, Uint8Array>()
  const listed: SoundVector[] = []
  for (const [name, proof] of Object.entries(sound)) {
    const bytes = proofBytes(proof)
    const file = `${name}.json${bytes.length > LARGE ? '.gz' : ''}`
    files.set(file, bytes)
    listed.push({ name, file })
  }
  const tampered = []
  for (const tampering of tamperings) tampered.push(await tamperedVector(tampering, sound))
  files.set('sound.json', lines(listed))
  files.set('tampered.json', lines(tampered))
  return files
}

/** A JSON list, an item a line. */
const lines = (items: readonly unknown[]) => utf8(`[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]\n`)
