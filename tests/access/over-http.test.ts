import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { register, type Someone } from './people.ts'

let running: TestApp
let someone: Someone
beforeAll(async () => {
  running = await startApp({ env: { GRAPHQL_MAX_DEPTH: '8' } })
  someone = await register(running, 1)
})
afterAll(() => running.stop())

it('GraphQL over HTTP is spoken as its specification has it, whatever it says with MUST or SHOULD', async () => {
  const outcomes = await Promise.all(serverAudits({ url: running.graphql }).map((audit) => audit.fn()))
  expect(outcomes.length).toBeGreaterThan(50)
  // A notice is what a server MAY do.
  const missed = outcomes.flatMap((outcome) =>
    outcome.status === 'ok' || outcome.status === 'notice' ? [] : [`${outcome.id} ${outcome.name}: ${outcome.reason}`],
  )
  expect(missed).toEqual([])
})

interface Refusal {
  extensions?: { code?: string }
}
const codesOf = (errors: readonly Refusal[] = []): unknown[] => errors.map(({ extensions }) => extensions?.code)

async function overHttp(query: string): Promise<unknown[]> {
  const answer = await fetch(running.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: running.origin, cookie: someone.session.cookie },
    body: JSON.stringify({ query }),
  })
  return codesOf(((await answer.json()) as { errors?: Refusal[] }).errors)
}

async function overWebSocket(query: string): Promise<unknown[]> {
  const headers = { cookie: someone.session.cookie, origin: running.origin }
  const socket = new WebSocket(running.socket, 'graphql-transport-ws', { headers })
  await new Promise((resolve) => socket.once('open', resolve))
  const { promise: answered, resolve } = Promise.withResolvers<unknown[]>()
  socket.on('message', (data: Buffer) => {
    const { type, payload } = JSON.parse(data.toString()) as { type: string; payload?: Refusal[] }
    if (type === 'connection_ack') socket.send(JSON.stringify({ id: 'one', type: 'subscribe', payload: { query } }))
    else resolve(type === 'error' ? codesOf(payload) : [type])
  })
  socket.send(JSON.stringify({ type: 'connection_init' }))
  const codes = await answered
  socket.terminate()
  return codes
}

describe.each([
  ['HTTP', overHttp, 'query', '{ alliances(first: 100) { edges { node', ' } } }'],
  ['WebSocket', overWebSocket, 'subscription', '{ feed(allianceId: "x") { subjects { ... on Alliance', ' } } }'],
] as const)('over %s', (_transport, ask, kind, before, after) => {
  const asking = (selection: string) => ask(`${kind} ${before} ${selection} ${after}`)

  it('what is too deep, too costly, too long or has too many aliases is refused with a code', async () => {
    const inside = (selection: string, last = 1): string =>
      `{ entries(last: ${last}) { nodes { subjects { ... on Alliance ${selection} } } } }`
    expect(await asking(inside(inside(inside(inside('{ id }')))))).toContain('QUERY_TOO_DEEP')
    expect(await asking(inside('{ members { id letter } composition { ruleId } moves { event } }', 200))).toContain('QUERY_TOO_COSTLY')
    expect(await asking(`{ ${Array.from({ length: 21 }, (_, index) => `a${index}: id`).join(' ')} }`)).toContain('QUERY_TOO_MANY_ALIASES')
    expect(await asking(`{ ${'id '.repeat(2_000)} }`)).toEqual(['GRAPHQL_PARSE_FAILED'])
  })
})

it('each transport refuses what belongs to the other', async () => {
  expect(await overHttp('subscription { changes { seq } }')).toEqual(['NO_SUBSCRIPTIONS'])
  expect(await overWebSocket('query { site { demo } }')).toEqual(['SUBSCRIPTIONS_ONLY'])
  expect(await overWebSocket('mutation { signOut(input: { idempotencyKey: "12345678" }) }')).toEqual(['SUBSCRIPTIONS_ONLY'])
})
