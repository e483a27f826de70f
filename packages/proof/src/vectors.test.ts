import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outcomeOf, readVectors } from '../vectors/index.ts'
import { NotProof } from './not-proof.ts'
import { verifyFile } from './verify-file.ts'

const read = (file: string) => Promise.resolve(new Uint8Array(readFileSync(new URL(`../vectors/${file}`, import.meta.url))))
const vectors = await readVectors(read)

test.each(vectors.map((vector) => [vector.name, vector] as const))('%s', async (_, { bytes, options, expected }) => {
  const found = await verifyFile(bytes, options).then(outcomeOf, (error: unknown) => {
    if (error instanceof NotProof) return { refused: error.code }
    throw error
  })
  expect(found).toEqual(expected)
})

test('there are enough of them', () => {
  expect(vectors.filter(({ expected }) => 'verdict' in expected && expected.verdict === 'valid').length).toBeGreaterThanOrEqual(4)
  expect(vectors.filter(({ expected }) => !('verdict' in expected && expected.verdict === 'valid')).length).toBeGreaterThanOrEqual(60)
})

/** Every file in which one byte is another must be found out. */
async function findsEveryByte(name: string, runs: number): Promise<void> {
  const sound = vectors.find((vector) => vector.name === name)?.bytes ?? expect.fail(`no vector ${name}`)
  const change = fc.record({ at: fc.nat(sound.length - 1), by: fc.integer({ min: 1, max: 255 }) })
  const found = fc.asyncProperty(change, async ({ at, by }) => {
    const changed = sound.slice()
    changed[at] = (changed[at] ?? 0) ^ by
    const verdict = await verifyFile(changed).then(
      (report) => report.verdict,
      (error: unknown) => {
        if (error instanceof NotProof) return 'refused'
        throw error
      },
    )
    expect(verdict).not.toBe('valid')
  })
  await fc.assert(found, { numRuns: runs })
}

test('1,000 changes of one byte in a bundle are all found', () => findsEveryByte('sealed', 1_000), 60_000)
test('and in a receipt', () => findsEveryByte('receipt', 300), 60_000)
