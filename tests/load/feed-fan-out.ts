/**
 * What one delivered ledger entry costs the server with 1,000 subscribers, against a bare `ws` broadcast of the same bytes (DESIGN §11).
 * The server's figure is its whole CPU while the entries come, mutation included; with bursts the same for ten entries at once.
 */
import WebSocket from 'ws'
import { anAlliance, note } from './alliance.ts'
import { Browser } from './api.ts'
import { begin, cpuOf, type BenchServer } from './children.ts'
import { median, tell } from './measure.ts'
import { openCrowd, type Crowd } from './subscribers.ts'

const SUBSCRIBERS = 1_000
const SOCKETS_PER_SESSION = 16
const ROUNDS = 5
const ENTRIES = 20

const FEED = `subscription($allianceId: ID!, $after: String) { feed(allianceId: $allianceId, after: $after) { id seq at type visibility organizationId actorId actorName payload payloadHash prevHash hash } }`

/** @returns whether every figure meets its target */
export async function feedFanOut({ url, origin, child }: BenchServer): Promise<boolean> {
  const lead = new Browser(`${url}/graphql`, origin)
  const { allianceId, personId } = await anAlliance(lead)
  const { alliance } = await lead.ask<{ alliance: { head: { cursor: string } } }>(
    'query($id: ID!) { alliance(id: $id) { head { cursor } } }',
    { id: allianceId },
  )
  const after = alliance.head.cursor
  const cookies = await sessions(url, origin, personId, Math.ceil(SUBSCRIBERS / SOCKETS_PER_SESSION))
  const crowd = await openCrowd(
    SUBSCRIBERS,
    (index) =>
      new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
        perMessageDeflate: false,
        headers: { origin, cookie: cookies[Math.floor(index / SOCKETS_PER_SESSION)] ?? '' },
      }),
    (socket) => {
      socket.send('{"type":"connection_init"}')
      socket.on('message', (data) => {
        if ((data as Buffer).toString().startsWith('{"type":"connection_ack"'))
          socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: FEED, variables: { allianceId, after } } }))
      })
    },
    (message) => message.includes('"type":"next"'),
  )
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  const write = async (count: number) => {
    for (let index = 0; index < count; index++) await note(lead, allianceId)
  }
  await write(3)
  await new Promise((resolve) => setTimeout(resolve, 1_000))

  const perEvent: number[] = []
  const latencies: number[] = []
  let bytes: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const before = await cpuOf(child)
    for (let index = 0; index < ENTRIES; index++) {
      const all = crowd.had(1)
      const sent = await note(lead, allianceId)
      await all
      latencies.push(...crowd.arrivals.map((at) => at - sent))
    }
    perEvent.push((await cpuOf(child)) - before)
    bytes = crowd.bytes().slice(-ENTRIES)
  }
  crowd.close()
  await new Promise((resolve) => setTimeout(resolve, 500))
  const idle = await cpuWithoutSubscribers(child, () => write(ENTRIES))
  const deliveries = SUBSCRIBERS * ENTRIES
  const bare = await bareBroadcast(bytes)
  latencies.sort((a, b) => a - b)
  const p99 = latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN
  const micros = (total: number) => total / deliveries
  return [
    tell({
      name: 'feed: CPU per delivered entry, mutation included',
      value: micros(median(perEvent)),
      unit: 'µs',
      baseline: bare,
      target: 1.2,
    }),
    tell({
      name: 'feed: CPU per delivered entry, without the mutation',
      value: micros(median(perEvent) - idle),
      unit: 'µs',
      baseline: bare,
      target: 1.2,
    }),
    tell({ name: 'feed: commit to every screen, p99', value: p99, unit: 'ms', baseline: 100, target: 1 }),
  ].every(Boolean)
}

async function cpuWithoutSubscribers(child: BenchServer['child'], write: () => Promise<void>): Promise<number> {
  const before = await cpuOf(child)
  await write()
  return (await cpuOf(child)) - before
}

/** CPU in µs per message of a `ws` server that sends the same bytes to as many sockets. */
async function bareBroadcast(bytes: string[]): Promise<number> {
  const { child, word } = await begin('bare-broadcast.ts')
  const { port } = word as { port: number }
  const crowd: Crowd = await openCrowd(
    SUBSCRIBERS,
    () => new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false }),
    () => undefined,
    () => true,
  )
  const rounds: number[] = []
  for (let round = 0; round < ROUNDS + 1; round++) {
    const before = await cpuOf(child)
    for (const body of bytes) {
      const all = crowd.had(1)
      child.send({ bodies: [body] })
      await all
    }
    rounds.push(((await cpuOf(child)) - before) / (SUBSCRIBERS * bytes.length))
  }
  crowd.close()
  child.kill()
  return median(rounds.slice(1))
}

async function sessions(url: string, origin: string, personId: string, count: number): Promise<string[]> {
  const cookies: string[] = []
  for (let index = 0; index < count; index++) {
    const browser = new Browser(`${url}/graphql`, origin)
    await browser.ask(`mutation($input: StepInInput!) { stepInAs(input: $input) { id } }`, {
      input: { idempotencyKey: crypto.randomUUID(), personId },
    })
    cookies.push(browser.cookie)
  }
  return cookies
}
