import type { FileOutcome, NamedFile } from '@mengyue/proof'

/** What every bundle and receipt has, and what every sealed PDF has; a change at one place takes one of them away at most. */
const marks: readonly (readonly RegExp[])[] = [
  [/"format":\s*"mengyue-/, /"formatVersion":\s*\d/, /"digest":\s*"[0-9a-f]{64}"/],
  [/%PDF-1\./, /\/ByteRange\b/, /\/ETSI\.CAdES\.detached\b/],
]

/** Whether bytes are what is left of evidence: two marks of three. */
export function bearsMarks(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  return marks.some((ofKind) => ofKind.filter((mark) => mark.test(text)).length >= 2)
}

/** The files that cannot be read as evidence any more, and were some: damaged, and not something else. */
export async function damagedAmong(files: readonly NamedFile[], outcomes: readonly FileOutcome[]): Promise<ReadonlySet<string>> {
  const damaged = new Set<string>()
  for (const [index, { refused, name }] of outcomes.entries()) {
    const file = files[index]
    // What is too large was not read, and is not read now; what is empty has no marks.
    if (!refused || !file || refused.code === 'TOO_LARGE' || refused.code === 'EMPTY') continue
    if (bearsMarks(await file.bytes().catch(refusedAgain))) damaged.add(name)
  }
  return damaged
}

/** A device or a folder is no damaged file. */
function refusedAgain(error: unknown): Uint8Array<ArrayBuffer> {
  if (error instanceof Error && error.name === 'NotProof') return new Uint8Array()
  throw error
}
