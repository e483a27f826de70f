import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hash } from '@mengyue/proof'
import { checkHash, FileDamaged, hashOf, type FileStore } from './file-store.ts'

/** Files in a directory, by the first two digits of their hash. */
export class DiskFiles implements FileStore {
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  /** Written aside, written through to the disk and only then given its name: whatever has a name is whole. */
  async put(bytes: Uint8Array): Promise<Hash> {
    const hash = hashOf(bytes)
    const folder = join(this.#root, hash.slice(0, 2))
    await mkdir(folder, { recursive: true })
    const draft = join(folder, `.${hash}.${randomUUID()}`)
    try {
      await writeThrough(draft, bytes)
      await rename(draft, join(folder, hash))
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
    for (const directory of [folder, this.#root]) await syncDirectory(directory)
    return hash
  }

  async get(hash: Hash): Promise<Uint8Array | null> {
    checkHash(hash)
    const bytes = await readFile(join(this.#root, hash.slice(0, 2), hash)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    })
    if (!bytes) return null
    const found = hashOf(bytes)
    if (found !== hash) throw new FileDamaged(hash, found)
    return bytes
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A name is on the disk only once its directory is. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
