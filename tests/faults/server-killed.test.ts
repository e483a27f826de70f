import { setTimeout as pause } from 'node:timers/promises'
import { playStory } from '@mengyue/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KillableServer } from '../harness/killable-server.ts'
import { sample } from '../harness/sample.ts'

/** When the server is killed: so many milliseconds after the nth act of this kind has begun. */
const kills: readonly { act: RegExp; nth: number; after: number }[] = [
  { act: /accepts the uncontested clauses/, nth: 2, after: 15 },
  { act: /accepts the uncontested clauses/, nth: 5, after: 60 },
  { act: / on \S+: accept$/, nth: 4, after: 3 },
  { act: / on \S+: accept$/, nth: 9, after: 12 },
  { act: /remarks on/, nth: 3, after: 8 },
  { act: /initials what is agreed/, nth: 1, after: 150 },
  { act: /confirms every clause and signs/, nth: 2, after: 10 },
  { act: /confirms every clause and signs/, nth: 4, after: 35 },
  { act: /confirms every clause and signs/, nth: 6, after: 70 },
  { act: /confirms every clause and signs/, nth: 9, after: 50 },
]

let server: KillableServer

beforeAll(async () => {
  server = await KillableServer.start()
})
afterAll(async () => {
  await server.remove()
})

it(
  'loses nothing and does nothing twice while the server is killed in the middle of accepting, signing and feeding',
  { timeout: 300_000 },
  async () => {
    const seen = new Map<RegExp, number>()
    let starting = Promise.resolve()
    const killNow = (line: string) => {
      const due = kills.filter(({ act, nth }) => {
        if (!act.test(line)) return false
        return (seen.get(act) ?? 0) + 1 === nth
      })
      for (const act of new Set(kills.map((kill) => kill.act))) if (act.test(line)) seen.set(act, (seen.get(act) ?? 0) + 1)
      for (const { after } of due) starting = starting.then(() => pause(after)).then(() => server.killAndStart())
    }
    const summary = await playStory({ file: sample(), url: server.url, to: 'executed', patience: 60_000, say: killNow })
    await starting

    expect(server.kills).toBe(kills.length)
    expect(summary.differences).toEqual([])
    expect(summary.feeds).toSatisfy((feeds: typeof summary.feeds) =>
      Object.values(feeds).every(({ entries }) => entries === summary.entries),
    )
    expect(Object.values(summary.feeds).some(({ reconnections }) => reconnections >= kills.length - 2)).toBe(true)
  },
)

it('then stops in order when it is asked to', async () => {
  expect(await server.stop()).toBe(0)
})
