import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StoryStage } from './acts.ts'
import type { FeedWatch } from './feed-watch.ts'
import type { OperationFigures } from './measurements.ts'

/** What a story ends with. */
export interface StorySummary {
  ok: boolean
  stage: StoryStage
  url: string
  allianceId: string
  organizations: number
  people: number
  acts: number
  /** whether it went on with an earlier run */
  resumed: boolean
  entries: number
  headHash: string
  /** by party: entries seen, own private ones among them, connections made again */
  feeds: Record<string, { entries: number; own: number; reconnections: number }>
  /** by operation: calls, SQL statements and milliseconds of an answer */
  operations: Record<string, OperationFigures>
  milliseconds: { assembling: number; playing: number; comparing: number; total: number }
  /** by the file's party ids */
  organizationIds: Record<string, string>
  /** each thing that is not as the file says */
  differences: string[]
}

/** What each feed has brought, by party. */
export function feedFigures(feeds: ReadonlyMap<string, FeedWatch>, upTo: number): StorySummary['feeds'] {
  return Object.fromEntries(
    [...feeds].map(([partyId, { entries: all, reconnections }]) => {
      const entries = all.slice(0, upTo)
      const own = entries.filter(({ visibility, type }) => visibility === 'organization' && type !== 'private')
      return [partyId, { entries: entries.length, own: own.length, reconnections }]
    }),
  )
}

/**
 * Writes what was received: `feed.jsonl` in a directory for each party, `summary.json`, and the evidence as it was downloaded: `bundle.json`,
 * `agreement.pdf`, and `receipt-<party>.json` of each party that signed.
 */
export function writeOut(
  out: string,
  summary: StorySummary,
  feeds: ReadonlyMap<string, FeedWatch>,
  evidence: ReadonlyMap<string, Uint8Array>,
): void {
  mkdirSync(out, { recursive: true })
  for (const [partyId, feed] of feeds) {
    const directory = join(out, partyId)
    mkdirSync(directory, { recursive: true })
    const lines = feed.entries.slice(0, summary.entries).map((entry) => `${JSON.stringify(entry)}\n`)
    writeFileSync(join(directory, 'feed.jsonl'), lines.join(''))
  }
  for (const [name, bytes] of evidence) writeFileSync(join(out, name), bytes)
  writeFileSync(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
}
