import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { NotProof, verifyFile } from '@mengyue/proof'
import { playStory } from '@mengyue/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp } from '../harness/test-app.ts'
import { threeParties } from '../harness/three-parties.ts'

/** How many changes of one byte are tried in each file; a thousand take minutes. */
const RUNS = Number(process.env['TAMPER_RUNS'] ?? 100)
const command = join(import.meta.dirname, '../../apps/verify/src/main.ts')

let folder: string
/** What a story leaves that goes on to the seal: everything came through the public API of a real server. */
let home: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mengyue-sealed-'))
  home = join(folder, 'out')
  const app = await startApp()
  await playStory({ file: threeParties(), url: app.origin, to: 'sealed', out: home })
  await app.stop()
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The command as it is typed, in a process of its own. */
async function verify(...args: string[]): Promise<{ code: number; out: string }> {
  const done = promisify(execFile)(process.execPath, [command, ...args], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  return done.then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: unknown) => {
      const { code, stdout } = error as { code: number; stdout: string }
      return { code, out: stdout }
    },
  )
}

test('the folder of a story holds as it is, and what is no evidence in it is named', async () => {
  const { code, out } = await verify(home, '--json')
  const { files, leftAside } = JSON.parse(out) as { files: { file: string }[]; leftAside: string[] }
  expect(code).toBe(0)
  expect(files).toHaveLength(5)
  expect(leftAside.map((path) => path.slice(home.length + 1))).toContain('summary.json')
})

const evidence = ['agreement.pdf', 'bundle.json'] as const

test.each(evidence)('any change of one byte in %s is found', { timeout: 1_800_000 }, async (name) => {
  const bytes = new Uint8Array(readFileSync(join(home, name)))
  const sound = await verifyFile(bytes)
  expect(sound.verdict).toBe('valid')
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const changed = bytes.with(at, (bytes[at] ?? 0) ^ by)
      const verdict = await verifyFile(changed).then(
        (report) => report.verdict,
        (error: unknown) => {
          if (error instanceof NotProof) return error.code
          throw error
        },
      )
      expect(verdict).not.toBe('valid')
    }),
    { numRuns: RUNS },
  )
})

test.each(evidence)(
  'the command ends with 1 after a change at the beginning, within and at the end of %s',
  { timeout: 120_000 },
  async (name) => {
    const bytes = readFileSync(join(home, name))
    for (const at of [0, 1, Math.floor(bytes.length / 3), Math.floor(bytes.length / 2), bytes.length - 1])
      for (const by of [1, 128]) {
        const path = join(folder, name)
        writeFileSync(path, Uint8Array.from(bytes).with(at, (bytes[at] ?? 0) ^ by))
        expect([at, by, (await verify(path)).code]).toEqual([at, by, 1])
      }
  },
)
