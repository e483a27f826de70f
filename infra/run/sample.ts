import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '@mengyue/server/settings'
import { run } from './processes.ts'

/** What the player has done to this data directory; `pnpm story` goes on from it. */
export const sampleState = (dataDir: string): string => join(dataDir, 'sample-story.jsonl')

/**
 * Plays the sample alliance up to the signatures, once a data directory; one that was interrupted goes on where it stopped.
 * The site works without it, so a failure is told and nothing more.
 */
export async function fillSample({ dataDir, publicOrigin, demo }: Settings): Promise<void> {
  const done = join(dataDir, 'sample-filled')
  if (!demo || existsSync(done)) return
  mkdirSync(dataDir, { recursive: true })
  console.log('  Filling in the sample alliance: nine organizations negotiate 97 clauses. Look on, or wait a moment …\n')
  const args = ['infra/run/story.ts', '--to', 'signing', '--url', publicOrigin, '--state', sampleState(dataDir)]
  const code = await run('node', args, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (code === 0) writeFileSync(done, `${new Date().toISOString()}\n`)
  else console.error('  The sample is not complete; the reason is above, and the next start goes on with it.')
}
