import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { entryHash, GENESIS, payloadHash } from '@mengyue/proof'
import { parse, type GraphQLSchema } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { checkFeed, FeedWatch } from './feed-watch.ts'
import type { FeedEntry } from './operations.ts'
import { Session } from './session.ts'

function entries(count: number): FeedEntry[] {
  const all: FeedEntry[] = []
  for (let seq = 1; seq <= count; seq++) {
    const own = seq % 3 === 0
    const hashed = {
      ...{ alliance: 'a1', seq, at: '2026-01-05T01:00:00.000Z', payloadHash: payloadHash({ seq }), prev: all.at(-1)?.hash ?? GENESIS },
      ...(own ? { actor: null, organization: null, type: 'private' } : { actor: 'u1', organization: 'o1', type: 'Commented' }),
    }
    const { alliance: allianceId, prev: prevHash, at } = hashed
    // As the own organisation reads it: with its type and author, which the hash does not see.
    const shown = {
      type: 'Commented',
      visibility: own ? 'organization' : 'alliance',
      organizationId: 'o1',
      actorId: 'u1',
      payload: { seq },
    }
    all.push({ cursor: `after-${seq}`, allianceId, seq, at, ...shown, payloadHash: hashed.payloadHash, prevHash, hash: entryHash(hashed) })
  }
  return all
}

const placeOf = (cursor: unknown): number => (typeof cursor === 'string' ? Number(cursor.split('-')[1]) : 0)

let http: Server
let sockets: WebSocketServer
let source: (after: number) => AsyncIterable<{ feed: FeedEntry }>
let cookies: (string | undefined)[]
beforeEach(async () => {
  cookies = []
  http = createServer()
  sockets = new WebSocketServer({ server: http, path: '/graphql' })
  sockets.on('connection', (_socket, request) => cookies.push(request.headers.origin))
  // Nothing is validated or executed here: what comes from the source goes to the client.
  const onSubscribe = (
    _context: unknown,
    _id: string,
    { query, variables }: { query: string; variables?: Record<string, unknown> | null },
  ) => ({
    ...{ schema: {} as GraphQLSchema, document: parse(query), variableValues: variables },
  })
  useServer({ onSubscribe, subscribe: ({ variableValues }) => source(placeOf(variableValues?.['after'])) as never }, sockets)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  for (const socket of sockets.clients) socket.terminate()
  http.close()
})

function aWatch(patience = 2_000): FeedWatch {
  const { port } = http.address() as AddressInfo
  return new FeedWatch(new Session({ url: `http://127.0.0.1:${port}`, patience }), 'a1', patience)
}

test('takes every entry once and in order, across cut connections', async () => {
  const all = entries(20)
  source = async function* (after) {
    for (const feed of all.slice(after, after + 7)) yield { data: { feed } } as never
    await new Promise((resolve) => setTimeout(resolve, 20))
    for (const socket of sockets.clients) socket.terminate()
  }
  const watch = aWatch()
  expect(await watch.reaches(20, 5_000)).toBe(true)
  await watch.close()
  expect(watch.entries).toEqual(all)
  expect(watch.problems).toEqual([])
  expect(watch.reconnections).toBeGreaterThanOrEqual(2)
  expect(checkFeed(watch.entries)).toEqual([])
  expect(cookies[0]).toMatch(/^http:\/\/127\.0\.0\.1:/)
})

test.each([
  ['a gap', (all: FeedEntry[]) => all.toSpliced(3, 1)],
  ['a double', (all: FeedEntry[]) => all.toSpliced(3, 0, ...all.slice(2, 3))],
])('%s is a problem', async (_, bend) => {
  source = async function* () {
    for (const feed of bend(entries(6))) yield { data: { feed } } as never
    await new Promise((resolve) => setTimeout(resolve, 5_000))
  }
  const watch = aWatch()
  await watch.reaches(99, 3_000)
  await watch.close()
  expect(watch.problems[0]).toMatch(/came where 4 was due/)
})

test('a feed that ends for good is a problem', async () => {
  // eslint-disable-next-line @typescript-eslint/require-await -- an empty feed
  source = async function* () {
    yield* []
  }
  const watch = aWatch(100)
  await watch.reaches(1, 3_000)
  expect(watch.problems).toEqual(['the feed ended: the server ended the feed'])
})

test('an entry that was changed is found, by its hash or by its payload’s', () => {
  const [first, second] = entries(2) as [FeedEntry, FeedEntry]
  expect(checkFeed([{ ...first, actorId: 'u2' }, second])).toEqual([expect.stringMatching(/^entry 1: hash is/)])
  expect(checkFeed([first, { ...second, payload: { seq: 'other' } }])).toEqual(['entry 2: the payload does not match its hash'])
})
