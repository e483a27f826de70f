/**
 * Entries verified per second against hashing the same bytes, in CPU time of the same run: a ratio of 2 is half the bare rate. And the memory in
 * which the command verifies a file of 100,000 entries.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalize, proofBytes, readProof, sha256, verifyBundle, type Bundle, type BundleEntry } from '@mengyue/proof'
import { long } from '@mengyue/testkit/vectors'
import { cpuPer, tell } from './measure.ts'

const ENTRIES = 100_000
const MEGABYTES = 512
const command = join(import.meta.dirname, '../../apps/verify/src/main.ts')

/** @returns whether every figure meets its target */
export async function verifyEntries(): Promise<boolean> {
  // As it is read from its file.
  const file = proofBytes(long(ENTRIES).bundle())
  const bundle = readProof(file).value as unknown as Bundle
  const bytes = bundle.entries.map(hashedBytes)
  const { length: count } = bundle.entries
  const bare = () => bytes.forEach((one) => sha256(one))
  const ours = () => verifyBundle(bundle)
  const [value, baseline] = await cpuPer(count, [ours, bare])
  const faster = tell({ name: 'verify: CPU per entry', value, unit: 'µs', baseline, target: 2 })
  return (
    tell({
      name: 'verify: memory for 100,000 entries',
      value: megabytesFor(file),
      unit: 'MB',
      baseline: MEGABYTES,
      target: 1,
    }) && faster
  )
}

/** What the hash of an entry is over. */
function hashedBytes({ hash: _hash, payload: _payload, salt: _salt, ...hashed }: BundleEntry): Uint8Array {
  return new TextEncoder().encode(canonicalize(hashed))
}

/** The most memory that the command ever held. */
function megabytesFor(file: Uint8Array): number {
  const folder = mkdtempSync(join(tmpdir(), 'mengyue-verify-'))
  try {
    const path = join(folder, 'bundle.json')
    writeFileSync(path, file)
    const telling = `import{writeSync}from'node:fs';process.on('exit',()=>writeSync(2,'\\nmost '+process.resourceUsage().maxRSS))`
    const { status, stderr } = spawnSync(process.execPath, ['--import', `data:text/javascript,${telling}`, command, path], {
      encoding: 'utf8',
    })
    const [, kilobytes] = /most (\d+)/.exec(stderr) ?? []
    if (status !== 0 || kilobytes === undefined) throw new Error(`the command ended with ${status}: ${stderr}`)
    return Number(kilobytes) / 1024
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
