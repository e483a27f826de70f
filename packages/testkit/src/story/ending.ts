import type { StoryStage } from './acts.ts'
import { actorWith, type Company } from './cast.ts'
import type { FeedWatch } from './feed-watch.ts'
import * as api from './operations.ts'
import { StoryStopped } from './refusal.ts'

const FEED_MS = 15_000
/** Sealing takes less than a second; a server that was killed, or has much to do, takes longer. */
const SEAL_MS = 60_000

/** The entry with which a stage ends. What the platform does after it is no part of the story to that stage. */
const endings: Partial<Record<StoryStage, string>> = { executed: 'AgreementExecuted', sealed: 'AgreementSealed' }

interface Playing {
  to: StoryStage
  companies: ReadonlyMap<string, Company>
  feeds: ReadonlyMap<string, FeedWatch>
  allianceId: string
}

/**
 * Waits until every feed has brought what belongs to the stage.
 * @returns each party's own view, by the file's party ids, and how many entries belong to the story
 * @throws StoryStopped when the agreement is not sealed in time
 */
export async function endOf({ to, companies, feeds, allianceId }: Playing): Promise<{ views: Map<string, api.Outcome>; upTo: number }> {
  const [first] = feeds.values()
  if (to === 'sealed' && !(await first?.brings('AgreementSealed', SEAL_MS)))
    throw new StoryStopped(`the agreement was not sealed within ${SEAL_MS / 1000} seconds`)
  const views = await look(companies, allianceId)
  const head = Math.max(...[...views.values()].map((view) => view.head.seq))
  await Promise.all([...feeds.values()].map((feed) => feed.reaches(head, FEED_MS)))
  const last = first?.entries.findLast(({ type }) => type === endings[to])
  return { views, upTo: last?.seq ?? head }
}

async function look(companies: ReadonlyMap<string, Company>, allianceId: string): Promise<Map<string, api.Outcome>> {
  const views = new Map<string, api.Outcome>()
  for (const [partyId, company] of companies) {
    // As its signatory, who alone sees the receipt of their signature.
    const { alliance } = await actorWith(company, 'signatory').session.run(api.outcome, { id: allianceId })
    views.set(partyId, alliance)
  }
  return views
}
