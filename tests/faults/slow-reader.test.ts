import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import WebSocket from 'ws'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { anAlliance, note } from '../load/alliance.ts'
import { Browser } from '../load/api.ts'

const entries = 120
/** One entry of some 100 kB, so that the operating system's own buffers are soon full. */
const copies = Array.from({ length: 18 }, (_, index) => `p${index}: payload`).join(' ')
const feed = `subscription($allianceId: ID!, $after: String) { feed(allianceId: $allianceId, after: $after) { cursor seq hash ${copies} } }`

let running: TestApp
let lead: Browser
let allianceId: string

beforeAll(async () => {
  running = await startApp({ env: { GRAPHQL_MAX_SOCKET_BUFFER_BYTES: '65536' } })
  lead = new Browser(running.graphql, running.origin)
  ;({ allianceId } = await anAlliance(lead))
}, 120_000)
afterAll(() => running.stop())

interface Reader {
  socket: WebSocket
  seen: number[]
  /** of the last entry that came */
  cursor: string | null
}

/** Subscribes after a cursor and notes the numbers that come. */
async function read(after: string | null): Promise<Reader> {
  const socket = new WebSocket(running.socket, 'graphql-transport-ws', { headers: { origin: running.origin, cookie: lead.cookie } })
  const reader: Reader = { socket, seen: [], cursor: after }
  await once(socket, 'open')
  socket.send('{"type":"connection_init"}')
  socket.on('message', (data) => {
    const message = JSON.parse((data as Buffer).toString()) as {
      type: string
      payload?: { data?: { feed: { cursor: string; seq: number } } }
    }
    if (message.type === 'connection_ack')
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: feed, variables: { allianceId, after } } }))
    if (message.type !== 'next' || !message.payload?.data) return
    reader.seen.push(message.payload.data.feed.seq)
    reader.cursor = message.payload.data.feed.cursor
  })
  return reader
}

const until = async (holds: () => boolean) => {
  while (!holds()) await pause(20)
}

it('cuts off a reader that does not keep up, holds nobody else up, and loses nothing for either', { timeout: 120_000 }, async () => {
  const slow = await read(null)
  const quick = await read(null)
  await until(() => slow.seen.length === 1 && quick.seen.length === 1)
  slow.socket.pause()
  const text = '补足说明'.repeat(490)
  for (let index = 0; index < entries; index++) await note(lead, allianceId, `${index}${text}`)
  const head = entries + 1
  await until(() => quick.seen.at(-1) === head)
  expect(quick.seen).toEqual(Array.from({ length: head }, (_, index) => index + 1))

  // The server let it go long before it read on: what was on its way still comes, then the end of the connection.
  const closed = once(slow.socket, 'close')
  slow.socket.resume()
  await closed
  const last = slow.seen.at(-1) ?? 0
  expect(last).toBeLessThan(head)
  const again = await read(slow.cursor)
  await until(() => again.seen.at(-1) === head)
  expect([...slow.seen, ...again.seen]).toEqual(quick.seen)
  for (const { socket } of [quick, again]) socket.terminate()
})
