import { readFile, stat } from 'node:fs/promises'
import { MAX_BYTES, NotProof, readTrust, type NamedFile, type Trust } from '@mengyue/proof'
import { sortFolder } from './folder.ts'
import { statOrNull } from './stat-or-null.ts'

/** What `verify` cannot begin with: said in a sentence, exit 2. */
export class NothingToVerify extends Error {}

const MAX_TRUST_BYTES = 1024 * 1024

/** What is verified, and what of a folder is not. */
export interface Found {
  files: NamedFile[]
  /** in a folder, and no evidence */
  leftAside: string[]
}

/**
 * The files that the paths name; of a folder, those that are evidence.
 * @throws NothingToVerify for a path that is not there, or a folder without evidence
 */
export async function filesAt(paths: readonly string[], trustFile: string | null): Promise<Found> {
  const names: string[] = []
  const leftAside: string[] = []
  for (const path of paths) {
    const found = await statOrNull(path)
    if (!found) throw new NothingToVerify(`${path}: 没有这个文件或文件夹 / no such file or folder`)
    if (!found.isDirectory()) {
      names.push(path)
      continue
    }
    const sorted = await sortFolder(path)
    const evidence = await without(sorted.evidence, trustFile)
    if (evidence.length === 0) throw new NothingToVerify(`${path}: 文件夹中没有可核验的文件 / no file to verify in this folder`)
    names.push(...evidence)
    leftAside.push(...(await without(sorted.leftAside, trustFile)))
  }
  return { files: names.map((name) => ({ name, bytes: () => readWithin(name, MAX_BYTES) })), leftAside }
}

/** The trust file may lie in the same folder. */
async function without(names: readonly string[], trustFile: string | null): Promise<string[]> {
  const trusted = trustFile === null ? null : await statOrNull(trustFile)
  const others: string[] = []
  for (const name of names) if (!trusted || (await statOrNull(name))?.ino !== trusted.ino) others.push(name)
  return others
}

/** The trust file's content. @throws NotProof TRUST_UNREADABLE */
export async function trustAt(path: string): Promise<Trust> {
  try {
    return readTrust(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await readWithin(path, MAX_TRUST_BYTES))))
  } catch (error) {
    if (error instanceof NotProof && error.code === 'TRUST_UNREADABLE') throw error
    throw new NotProof('TRUST_UNREADABLE', path, { cause: error })
  }
}

/** Its size is known before it is read: a file of gigabytes is refused without a byte of it in memory. @throws NotProof TOO_LARGE */
async function readWithin(path: string, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const found = await stat(path)
  if (!found.isFile()) throw new NotProof('NOT_TEXT', path)
  if (found.size > limit) throw new NotProof('TOO_LARGE', `${Math.floor(limit / 1024 / 1024)} MB`)
  return readFile(path)
}
