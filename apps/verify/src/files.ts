import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MAX_BYTES, NotProof, readTrust, type NamedFile, type Trust } from '@mengyue/proof'

/** What `verify` cannot begin with: said in a sentence, exit 2. */
export class NothingToVerify extends Error {}

const MAX_TRUST_BYTES = 1024 * 1024

/**
 * The files that the paths name; of a folder, its `.json` and `.pdf` files, not those of folders within.
 * @throws NothingToVerify for a path that is not there, or a folder without such files
 */
export async function filesAt(paths: readonly string[], trustFile: string | null): Promise<NamedFile[]> {
  const names: string[] = []
  for (const path of paths) {
    const found = await statOrNull(path)
    if (!found) throw new NothingToVerify(`${path}: 没有这个文件或文件夹 / no such file or folder`)
    if (!found.isDirectory()) names.push(path)
    else names.push(...(await filesIn(path, trustFile)))
  }
  return names.map((name) => ({ name, bytes: () => readWithin(name, MAX_BYTES) }))
}

async function filesIn(folder: string, trustFile: string | null): Promise<string[]> {
  const inside = (await readdir(folder, { withFileTypes: true })).filter((one) => !one.isDirectory() && /\.(json|pdf)$/i.test(one.name))
  const names = inside.map(({ name }) => join(folder, name)).sort()
  const trusted = trustFile === null ? null : await statOrNull(trustFile)
  const others: string[] = []
  for (const name of names) if (!trusted || (await stat(name)).ino !== trusted.ino) others.push(name)
  if (others.length === 0) throw new NothingToVerify(`${folder}: 文件夹中没有可核验的文件 / no file to verify in this folder`)
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

async function statOrNull(path: string) {
  try {
    return await stat(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}
