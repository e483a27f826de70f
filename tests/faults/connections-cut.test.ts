import { setTimeout as pause } from 'node:timers/promises'
import { api, checkFeed, FeedWatch, playStory, Session } from '@mengyue/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CuttingProxy } from '../harness/cutting-proxy.ts'
import { threeParties } from '../harness/three-parties.ts'
import { startApp, type TestApp } from '../harness/test-app.ts'

const subscribers = 50
const remarks = 150
const patience = 30_000

let proxy: CuttingProxy
let running: TestApp
let allianceId: string
let writers: Session[]
let feeds: FeedWatch[] = []

beforeAll(async () => {
  proxy = await CuttingProxy.listen()
  running = await startApp({ env: { PUBLIC_ORIGIN: `http://localhost:${proxy.port}` } })
  proxy.target = Number(new URL(running.graphql).port)
  ;({ allianceId } = await playStory({ file: threeParties(), url: running.origin, to: 'agreed' }))
  const stranger = new Session({ url: running.origin, patience })
  const speakers = (await stranger.run(api.demoPersons, {})).demoPersons
  const sessions = await Promise.all(
    Array.from({ length: subscribers }, async (_, index) => {
      const person = speakers[index % speakers.length]
      const session = new Session({ url: running.origin, patience })
      await session.run(api.stepInAs, { input: { idempotencyKey: crypto.randomUUID(), personId: person?.id } })
      return session
    }),
  )
  writers = sessions.slice(0, 10)
  feeds = sessions.map((session) => new FeedWatch(session, allianceId, patience))
}, 240_000)
afterAll(async () => {
  await Promise.all(feeds.map((feed) => feed.close()))
  await running.stop()
  await proxy.close()
})

it('brings every entry once and in order to 50 subscribers whose connections are cut every few seconds', { timeout: 180_000 }, async () => {
  const written = new AbortController()
  const cutting = (async () => {
    while (!written.signal.aborted) {
      await pause(2_500)
      proxy.cut()
    }
  })()
  const before = await head()
  const clause = await anyClause()
  for (let index = 0; index < remarks; index++) {
    const visibility = index % 3 === 0 ? 'organization' : 'alliance'
    const input = {
      allianceId,
      ...clause,
      proposalId: null,
      anchor: null,
      visibility,
      text: `第 ${index} 条意见`,
      idempotencyKey: `cut-remark-${index}`,
    }
    // The connection may be cut while this one waits for its answer; the session asks again with the same key.
    await writers[index % writers.length]?.run(api.comment, { input })
    await pause(50)
  }
  written.abort()
  await cutting

  const seq = await head()
  expect(seq).toBe(before + remarks)
  const arrived = await Promise.all(feeds.map((feed) => feed.reaches(seq, 20_000)))
  expect(arrived).not.toContain(false)
  expect(proxy.cuts).toBeGreaterThan(3)
  for (const feed of feeds) {
    expect(feed.problems).toEqual([])
    expect(feed.reconnections).toBeGreaterThan(2)
    expect(feed.entries.map((entry) => entry.seq)).toEqual(Array.from({ length: seq }, (_, index) => index + 1))
    expect(checkFeed(feed.entries)).toEqual([])
  }
  const hashes = new Set(feeds.map((feed) => feed.entries.map((entry) => entry.hash).join()))
  expect(hashes.size).toBe(1)
})

async function head(): Promise<number> {
  const [row] = await running.database.query<{ seq: number }>('select max(seq)::int as seq from ledger_entry where alliance_id = $1', [
    allianceId,
  ])
  return row?.seq ?? 0
}

async function anyClause(): Promise<{ clauseId: string; contentHash: string }> {
  const { alliance } = (await writers[0]?.run(api.agreementState, { id: allianceId })) ?? {}
  const clause = alliance?.agreement?.clauses.find(({ enabled }) => enabled)
  if (!clause) throw new Error('the alliance has no clauses')
  return { clauseId: clause.clauseId, contentHash: clause.contentHash }
}
