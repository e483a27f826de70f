import { api } from '@mengyue/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import WebSocket from 'ws'
import { key, register, type Someone } from '../access/people.ts'
import { startApp, type TestApp } from '../harness/test-app.ts'

interface Message {
  id?: string
  type: string
  payload?: unknown
}

let running: TestApp
let someone: Someone
let allianceId: string

beforeAll(async () => {
  running = await startApp({ env: { GRAPHQL_MAX_SUBSCRIPTIONS: '2' } })
  someone = await register(running, 1)
  const input = { idempotencyKey: key(), name: '联合体', industryField: 'high-end-equipment', technicalField: '氢能', profile: {} }
  const { createAlliance } = await someone.session.run(api.createAlliance, { input })
  allianceId = createAlliance?.id ?? ''
})
afterAll(() => running.stop())

/** A socket that has been let in, with what came over it. */
async function open(): Promise<{ socket: WebSocket; messages: Message[]; send(message: object): void }> {
  const socket = new WebSocket(running.socket, 'graphql-transport-ws', {
    headers: { cookie: someone.session.cookie, origin: running.origin },
  })
  const messages: Message[] = []
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString()) as Message))
  await new Promise((resolve) => socket.once('open', resolve))
  const send = (message: object) => socket.send(JSON.stringify(message))
  send({ type: 'connection_init' })
  await expect.poll(() => messages.length).toBe(1)
  return { socket, messages, send }
}

it('a stream that its client leaves is over and no longer counted, however often pages change', async () => {
  const { socket, messages, send } = await open()
  const feed = `subscription { feed(allianceId: "${allianceId}") { seq } }`
  for (let page = 0; page < 6; page++) {
    const [one, other] = [`feed-${page}`, `changes-${page}`]
    send({ id: one, type: 'subscribe', payload: { query: feed } })
    send({ id: other, type: 'subscribe', payload: { query: 'subscription { changes { seq } }' } })
    await expect.poll(() => messages.filter(({ id }) => id === one).map(({ type }) => type)).toContain('next')
    send({ id: one, type: 'complete' })
    send({ id: other, type: 'complete' })
    send({ type: 'ping' })
    await expect.poll(() => messages.filter(({ type }) => type === 'pong').length).toBe(page + 1)
  }
  expect(messages.filter(({ type }) => type === 'error')).toEqual([])
  socket.terminate()
})

it('a variable of the wrong kind is refused in words and leaves the connection open', async () => {
  const { socket, messages, send } = await open()
  const query = 'subscription ($id: ID!, $after: String) { feed(allianceId: $id, after: $after) { seq } }'
  const wrong = [{}, { id: [allianceId], after: null }, { id: allianceId, after: 0 }, { id: allianceId, after: ['0'] }]
  for (const [index, variables] of wrong.entries()) {
    send({ id: `wrong-${index}`, type: 'subscribe', payload: { query, variables } })
    await expect.poll(() => messages.filter(({ id, type }) => id === `wrong-${index}` && type === 'complete').length).toBe(1)
    expect(JSON.stringify(messages.find(({ id }) => id === `wrong-${index}`)?.payload)).toContain('"code":"BAD_USER_INPUT"')
  }
  send({ id: 'unknown', type: 'subscribe', payload: { query: 'subscription { gossip { seq } }' } })
  send({ id: 'unreadable', type: 'subscribe', payload: { query: 'subscription {' } })
  await expect.poll(() => messages.filter(({ type }) => type === 'error').length).toBe(2)
  expect(JSON.stringify(messages.find(({ id }) => id === 'unknown'))).toContain('"code":"GRAPHQL_VALIDATION_FAILED"')
  expect(JSON.stringify(messages.find(({ id }) => id === 'unreadable'))).toContain('"code":"GRAPHQL_PARSE_FAILED"')
  expect(socket.readyState).toBe(WebSocket.OPEN)
  socket.terminate()
})
