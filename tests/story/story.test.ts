import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyFile } from '@mengyue/proof'
import { playStory, StoryRefused, type StorySummary } from '@mengyue/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { pairFile, reopenedFile, sampleFile, unanimousFile, type BentFile } from './story-files.ts'

const PARTIES = 9

let app: TestApp
let directory: string
beforeAll(async () => {
  app = await startApp()
  directory = mkdtempSync(join(tmpdir(), 'story-'))
})
afterAll(async () => {
  await app.stop()
  rmSync(directory, { recursive: true })
})

function soundly(summary: StorySummary): void {
  expect(summary.differences).toEqual([])
  expect(summary.ok).toBe(true)
  expect(Object.keys(summary.feeds)).toHaveLength(PARTIES)
  for (const { entries } of Object.values(summary.feeds)) expect(entries).toBe(summary.entries)
}

describe('the sample alliance', () => {
  test(
    'is played to the locked text, and by later runs with the same state to the executed and the sealed agreement',
    { timeout: 240_000 },
    async () => {
      const state = join(directory, 'sample.jsonl')
      const out = join(directory, 'out')
      const locked = await playStory({ file: sampleFile(), url: app.origin, to: 'signing', state })
      soundly(locked)
      expect(statSync(state).mode & 0o777).toBe(0o600)

      const executed = await playStory({ file: sampleFile(), url: app.origin, state, out })
      soundly(executed)
      expect(executed).toMatchObject({ resumed: true, allianceId: locked.allianceId })
      expect(executed.entries).toBeGreaterThan(locked.entries)
      const feeds = Object.keys(executed.feeds).map(
        (party) =>
          readFileSync(join(out, party, 'feed.jsonl'), 'utf8')
            .trimEnd()
            .split('\n').length,
      )
      expect(feeds).toEqual(Object.keys(executed.feeds).map(() => executed.entries))

      const again = await playStory({ file: sampleFile(), url: app.origin, state })
      expect(again).toMatchObject({ ok: true, entries: executed.entries, headHash: executed.headHash })

      const home = join(directory, 'sealed')
      const sealed = await playStory({ file: sampleFile(), url: app.origin, state, to: 'sealed', out: home })
      soundly(sealed)
      expect(sealed.entries).toBeGreaterThan(executed.entries)
      const evidence = ['bundle.json', 'agreement.pdf', ...Object.keys(sealed.feeds).map((party) => `receipt-${party}.json`)]
      for (const file of evidence) {
        const { checks, verdict } = await verifyFile(new Uint8Array(readFileSync(join(home, file))))
        expect(checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
        expect(verdict).toBe('valid')
      }
    },
  )
})

test('on a site that knows its organisations, a story without their keys steps in as their people', { timeout: 120_000 }, async () => {
  soundly(await playStory({ file: unanimousFile(), url: app.origin, to: 'agreed' }))
})

test('another file: a foreign registration, a disabled clause, a thread after a reopening', { timeout: 240_000 }, async () => {
  const fresh = await startApp()
  try {
    soundly(await playStory({ file: reopenedFile(), url: fresh.origin }))
  } finally {
    await fresh.stop()
  }
})

const broken: [string, string, (file: BentFile) => void][] = [
  ['MEM-009', 'a code with a wrong check digit', ({ parties }) => void Object.assign(parties[1] ?? {}, { uscc: '91370000PDY90001XX' })],
  ['LEAD-002', 'a lead outside Shandong', ({ parties }) => void Object.assign(parties[0] ?? {}, { registeredDivisionCode: '110101' })],
  ['AGR-001', 'a mandatory clause left out', ({ agreement }) => void agreement.disabledClauseIds.push('dispute-resolution')],
  ['DATA-006', 'shares of 99.99', ({ agreement }) => void Object.assign(shareOf(agreement), { percent: 59.99 })],
]

function shareOf({ tables }: BentFile['agreement']): object {
  const [row] = tables['ipShares'] ?? []
  return (row?.['shares'] as object[] | undefined)?.[0] ?? expect.fail('the sample has shares')
}

describe('a file that breaks a rule ends with the rule', () => {
  test.each(broken)('%s: %s', { timeout: 120_000 }, async (ruleId, _, bend) => {
    const fresh = await startApp()
    try {
      const ended = await playStory({ file: pairFile(bend), url: fresh.origin, to: 'signing' }).catch((error: unknown) => error)
      expect(ended).toBeInstanceOf(StoryRefused)
      expect((ended as StoryRefused).ruleIds).toContain(ruleId)
    } finally {
      await fresh.stop()
    }
  })
})
