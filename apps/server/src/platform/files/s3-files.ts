import type { Hash } from '@mengyue/proof'
import { S3mini } from 's3mini'
import type { S3Settings } from '../settings.ts'
import { checkHash, FileDamaged, hashOf, type FileStore } from './file-store.ts'

const TIMEOUT_MS = 30_000

/** Files in a bucket of an S3-compatible store; the bucket must be there. */
export class S3Files implements FileStore {
  readonly #s3: S3mini

  constructor({ url, region, accessKeyId, secretAccessKey }: S3Settings) {
    this.#s3 = new S3mini({ endpoint: url, region, accessKeyId, secretAccessKey, requestAbortTimeout: TIMEOUT_MS })
  }

  async put(bytes: Uint8Array): Promise<Hash> {
    const hash = hashOf(bytes)
    const checksum = Buffer.from(hash, 'hex').toString('base64')
    // The store checks what arrived against this hash, where it knows how; we check what it gives back in any case.
    await this.#s3.putObject(hash, bytes, 'application/octet-stream', undefined, { 'x-amz-checksum-sha256': checksum })
    return hash
  }

  async get(hash: Hash): Promise<Uint8Array | null> {
    checkHash(hash)
    const content = await this.#s3.getObjectArrayBuffer(hash)
    if (!content) return null
    const bytes = new Uint8Array(content)
    const found = hashOf(bytes)
    if (found !== hash) throw new FileDamaged(hash, found)
    return bytes
  }
}
