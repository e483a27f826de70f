import { canonicalize } from '../src/canonical.ts'
import type { NotProofCode } from '../src/not-proof.ts'
import type { Report, Verdict } from '../src/report.ts'
import type { Trust } from '../src/trust.ts'
import { applyPatch, type PatchStep } from './json-patch.ts'

export { patchBetween, type PatchStep } from './json-patch.ts'

/** What verifying a vector must come to: a verdict with every check that does not hold and where, or a refusal. */
export type Expected = { verdict: Verdict; failed: FailedCheck[] } | { refused: NotProofCode }

export interface FailedCheck {
  id: string
  outcome: 'fail' | 'unknown'
  where: string[]
}

/** A sound file as it is listed in `sound.json`. */
export interface SoundVector {
  name: string
  /** `.json`, or `.json.gz` */
  file: string
  trust?: Trust
}

/** A change to a sound file as it is listed in `tampered.json`: of its value, of its text, or another text altogether. */
export interface TamperedVector {
  name: string
  base: string
  patch?: PatchStep[]
  /** in the canonical text: the first occurrence is replaced */
  edit?: { find: string; put: string }
  text?: string
  trust?: Trust
  expectedManifestHash?: string
  expected: Expected
}

/** A file to verify, and what must come of it. */
export interface VectorCase {
  name: string
  bytes: Uint8Array<ArrayBuffer>
  options: { trust?: Trust; expectedManifestHash?: string }
  expected: Expected
}

/** How vectors are read: from a disk, or over HTTP, by their names in this folder. */
export type ReadVector = (file: string) => Promise<Uint8Array<ArrayBuffer>>

/** Every vector, the sound ones first. */
export async function readVectors(read: ReadVector): Promise<VectorCase[]> {
  const sound = (await json(read, 'sound.json')) as SoundVector[]
  const tampered = (await json(read, 'tampered.json')) as TamperedVector[]
  const bases = new Map<string, Uint8Array<ArrayBuffer>>()
  for (const { name, file } of sound) bases.set(name, await whole(read, file))
  return [
    ...sound.map(({ name, trust }): VectorCase => {
      const bytes = bases.get(name) ?? new Uint8Array()
      return { name, bytes, options: trust ? { trust } : {}, expected: { verdict: 'valid', failed: [] } }
    }),
    ...tampered.map((vector): VectorCase => {
      const { name, trust, expectedManifestHash, expected } = vector
      const bytes = tamperedBytes(vector, bases.get(vector.base) ?? new Uint8Array())
      return {
        name,
        bytes,
        options: { ...(trust && { trust }), ...(expectedManifestHash !== undefined && { expectedManifestHash }) },
        expected,
      }
    }),
  ]
}

/** The bytes of a tampered file. */
export function tamperedBytes(
  { patch, edit, text }: Pick<TamperedVector, 'patch' | 'edit' | 'text'>,
  base: Uint8Array,
): Uint8Array<ArrayBuffer> {
  if (text !== undefined) return new TextEncoder().encode(text)
  const sound = new TextDecoder().decode(base)
  const patched = patch ? canonicalize(applyPatch(JSON.parse(sound), patch)) : sound
  return new TextEncoder().encode(edit ? patched.replace(edit.find, () => edit.put) : patched)
}

/** What a report says that a vector expects. */
export function outcomeOf({ verdict, checks }: Report): Exclude<Expected, { refused: unknown }> {
  const failed = checks.flatMap(({ id, outcome, findings }) =>
    outcome === 'pass' ? [] : { id, outcome, where: findings.map(({ where }) => where) },
  )
  return { verdict, failed }
}

async function json(read: ReadVector, file: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await whole(read, file)))
}

async function whole(read: ReadVector, file: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await read(file)
  if (!file.endsWith('.gz')) return bytes
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(unpacked).arrayBuffer())
}
