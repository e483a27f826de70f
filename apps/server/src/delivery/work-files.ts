import { readDocument } from '../identity/authority-document.ts'
import type { Deps } from '../platform/deps.ts'
import { readText } from '../platform/read-input.ts'
import { refused } from '../platform/refusal.ts'
import type { WorkFileInput } from './inputs.ts'
import type { WorkFile } from './work-file.type.ts'

/** So many files go with one report or submission. */
const MAX_FILES = 5

/**
 * Keeps uploaded files in the store, before anything names them: one that nothing will name is only bytes under their hash.
 * @throws Refused TOO_MANY_FILES, TEXT_…, DOCUMENT_…
 */
export async function keepFiles({ files }: Deps, uploads: readonly WorkFileInput[]): Promise<WorkFile[]> {
  if (uploads.length > MAX_FILES) throw refused('TOO_MANY_FILES', { max: MAX_FILES })
  const read = uploads.map(({ name, base64 }) => ({ name: readText('files', name, 120), ...readDocument(base64) }))
  return Promise.all(read.map(async ({ name, type, bytes }) => ({ name, type, size: bytes.length, hash: await files.put(bytes) })))
}
