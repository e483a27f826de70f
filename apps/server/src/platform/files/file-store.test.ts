import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'
import { sha256Hex } from '@mengyue/proof'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DiskFiles } from './disk-files.ts'
import { FileDamaged, type FileStore } from './file-store.ts'
import { S3Files } from './s3-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'mengyue-files-'))
const bucket = 'mengyue'
/** The only pair of keys that the server knows; it checks the signature of every request. */
const keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }
const server = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory: join(folder, 's3'),
  configureBuckets: [{ name: bucket, configs: [] }],
})

let url: string
beforeAll(async () => {
  const { port } = await server.run()
  url = `http://127.0.0.1:${port}/${bucket}`
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const onDisk = (): FileStore => new DiskFiles(join(folder, 'disk'))
const inBucket = (): FileStore => new S3Files({ url, region: 'us-east-1', ...keys })

describe.each([
  ['on disk', onDisk],
  ['in an S3-compatible store', inBucket],
])('files %s', (_where, store) => {
  it('are found under the hash of their bytes, also when they come twice, at once', async () => {
    const files = store()
    const bytes = crypto.getRandomValues(new Uint8Array(60_000))
    const hashes = await Promise.all([files.put(bytes), files.put(bytes)])
    expect(new Set([...hashes, await files.put(bytes)])).toEqual(new Set([sha256Hex(bytes)]))
    expect(Buffer.from((await files.get(sha256Hex(bytes))) ?? []).equals(bytes)).toBe(true)
  })

  it('may be empty, and are not there before', async () => {
    const files = store()
    expect(await files.get(sha256Hex('nobody put this'))).toBeNull()
    expect((await files.get(await files.put(new Uint8Array())))?.length).toBe(0)
  })

  it('are asked for by a hash and nothing else', async () => {
    await expect(store().get('../../server-secret')).rejects.toThrow(TypeError)
  })
})

it('a file that the disk or somebody changed is not given out, and comes back whole when it is put again', async () => {
  const files = onDisk()
  const bytes = Buffer.from('was signed')
  const hash = await files.put(bytes)
  writeFileSync(join(folder, 'disk', hash.slice(0, 2), hash), 'was never signed')
  await expect(files.get(hash)).rejects.toThrow(FileDamaged)
  await files.put(bytes)
  expect(await files.get(hash)).toEqual(bytes)
})

it('an object that was changed in the bucket is not given out', async () => {
  const { S3mini } = await import('s3mini')
  const hash = await inBucket().put(Buffer.from('was signed too'))
  await new S3mini({ endpoint: url, ...keys }).putObject(hash, 'was never signed')
  await expect(inBucket().get(hash)).rejects.toThrow(FileDamaged)
})

it('a wrong key is an error and not a missing file', async () => {
  const stranger = new S3Files({ url, region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'wrong' })
  await expect(stranger.put(Buffer.from('x'))).rejects.toThrow(/SignatureDoesNotMatch/)
  await expect(stranger.get(sha256Hex('x'))).rejects.toThrow(/SignatureDoesNotMatch/)
})

it('nothing half-written has a name', async () => {
  const files = onDisk()
  const hash = await files.put(Buffer.from('whole'))
  expect(readdirSync(join(folder, 'disk', hash.slice(0, 2)))).toEqual([hash])
})
