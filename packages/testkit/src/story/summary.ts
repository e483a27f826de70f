import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StoryStage } from './acts.ts'
import type { FeedWatch } from './feed-watch.ts'
import type { OperationFigures } from './measurements.ts'
import type { Outcome } from './operations.ts'

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
export function feedFigures(feeds: ReadonlyMap<string, FeedWatch>): StorySummary['feeds'] {
  const own = ({ entries }: FeedWatch) =>
    entries.filter(({ visibility, type }) => visibility === 'organization' && type !== 'private').length
  return Object.fromEntries(
    [...feeds].map(([partyId, feed]) => [partyId, { entries: feed.entries.length, own: own(feed), reconnections: feed.reconnections }]),
  )
}

/** Writes what was received: `feed.jsonl` and, once signed, `receipt.json` in a directory for each party, and `summary.json`. */
export function writeOut(
  out: string,
  summary: StorySummary,
  feeds: ReadonlyMap<string, FeedWatch>,
  views: ReadonlyMap<string, Outcome>,
): void {
  for (const [partyId, feed] of feeds) {
    const directory = join(out, partyId)
    mkdirSync(directory, { recursive: true })
    writeFileSync(join(directory, 'feed.jsonl'), feed.entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
    const receipt = views.get(partyId)?.agreement?.signing?.receipt
    if (receipt) writeFileSync(join(directory, 'receipt.json'), `${JSON.stringify(receipt, null, 2)}\n`)
  }
  writeFileSync(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
}
