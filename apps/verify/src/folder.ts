import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { claimsToBeProof, isPdf, MAX_BYTES } from '@mengyue/proof'
import { statOrNull } from './stat-or-null.ts'

/** What lies in a folder: what is verified, and what is not evidence and is left aside, by name. */
export interface Sorted {
  evidence: string[]
  leftAside: string[]
}

const BUNDLE_OR_RECEIPT = /"mengyue-(?:bundle|receipt)"/

/**
 * Sorts a folder's files by what is in them: every PDF, every file that names our formats, and every `.json` that is not plainly something else
 * is evidence, sound or not. So a broken bundle is never left aside. Folders within are.
 */
export async function sortFolder(folder: string): Promise<Sorted> {
  const sorted: Sorted = { evidence: [], leftAside: [] }
  const inside = await readdir(folder, { withFileTypes: true })
  for (const { name } of inside.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, name)
    const claims = (await statOrNull(path))?.isFile() && (await claimsToBeEvidence(path))
    sorted[claims ? 'evidence' : 'leftAside'].push(path)
  }
  return sorted
}

async function claimsToBeEvidence(path: string): Promise<boolean> {
  const named = /\.(json|pdf)$/i.exec(path)?.[1]?.toLowerCase()
  if (named === 'pdf' || isPdf(await beginning(path))) return true
  // Too long to be looked into: under its name it will be refused, with a sentence.
  if ((await stat(path)).size > MAX_BYTES) return named === 'json'
  const bytes = await readFile(path)
  if (named === 'json' && claimsToBeProof(bytes)) return true
  return BUNDLE_OR_RECEIPT.test(bytes.toString('latin1'))
}

async function beginning(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(8), 0, 8, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
