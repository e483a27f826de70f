import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { soundVectors } from './sound.ts'
import { tamperedVector, tamperings } from './tampered.ts'
import { vectorFiles } from './vector-files.ts'

const folder = dirname(createRequire(import.meta.url).resolve('@mengyue/proof/vectors'))
const sound = soundVectors()

test.each(tamperings.map((tampering) => [tampering.name, tampering] as const))(
  '%s is noticed by the checks it must be noticed by',
  async (_, tampering) => {
    const { expected } = await tamperedVector(tampering, sound)
    if (tampering.refused) return expect(expected).toEqual({ refused: tampering.refused })
    if ('refused' in expected) return expect.fail(`refused: ${expected.refused}`)
    const of = (outcome: string) => expected.failed.filter((one) => one.outcome === outcome).map(({ id }) => id)
    expect(of('fail').sort()).toEqual([...tampering.fails].sort())
    expect(of('unknown').sort()).toEqual([...(tampering.unknown ?? [])].sort())
  },
)

test('the committed vectors are what the generator writes', async () => {
  for (const [name, bytes] of await vectorFiles()) {
    const committed = readFileSync(join(folder, name))
    expect((name.endsWith('.gz') ? gunzipSync(committed) : committed).equals(bytes), name).toBe(true)
  }
}, 60_000)
