import { createHash } from 'node:crypto'
import type { Hash } from '@mengyue/proof'
import { join } from 'node:path'
import type { Settings } from '../settings.ts'
import { DiskFiles } from './disk-files.ts'
import { S3Files } from './s3-files.ts'

/** Where files lie: under the SHA-256 of their bytes, so that a file is never changed and the same one is never there twice. */
export interface FileStore {
  /** Keeps the bytes for good; when it returns they survive the machine's sudden end. Doing it again changes nothing. @returns their hash */
  put(bytes: Uint8Array): Promise<Hash>
  /** @returns the bytes, or null when there are none. @throws FileDamaged when what lies there is not what was kept */
  get(hash: Hash): Promise<Uint8Array | null>
}

/** What lies under a hash does not hash to it: the disk or somebody changed it. It is never given out. */
export class FileDamaged extends Error {
  constructor(hash: Hash, found: Hash) {
    super(`the file ${hash} is damaged: what lies there has the hash ${found}`)
  }
}

/** The store that settings name: S3-compatible, or the data directory. */
export const openFiles = ({ s3, dataDir }: Pick<Settings, 's3' | 'dataDir'>): FileStore =>
  s3 ? new S3Files(s3) : new DiskFiles(join(dataDir, 'files'))

/** SHA-256 in native code: megabytes, between two turns of the event loop. */
export const hashOf = (bytes: Uint8Array): Hash => createHash('sha256').update(bytes).digest('hex')

/** @throws TypeError for what is no hash, so that no path is ever made of it */
export function checkHash(hash: string): void {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError('not a SHA-256 in lower-case hexadecimal')
}
