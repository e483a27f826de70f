import { api } from '@mengyue/testkit'
import { createClient } from 'graphql-ws'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { register } from './people.ts'

const site = 'query Site { site { demo } }'
const changes = 'subscription Changes { changes { seq } }'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ operations: [site, changes, api.registerOrganization.query] })
})
afterAll(() => app.stop())

interface Answer {
  data?: unknown
  errors?: { extensions: { code: string; messages: { zh: string; en: string } } }[]
}

async function send(query: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json', origin: app.origin }
  const answer = await fetch(app.graphql, { method: 'POST', headers, body: JSON.stringify({ query }) })
  return (await answer.json()) as Answer
}

it('a server that knows its pages takes their documents and no others', async () => {
  expect(await send(site)).toEqual({ data: { site: { demo: true } } })
  // As the client's cache sends it.
  expect(await send('query Site {\n  site {\n    demo\n    __typename\n  }\n}')).toMatchObject({ data: { site: { demo: true } } })
  for (const other of ['query Site { site { demo now } }', 'query Other { site { demo } }', '{ me { id } }']) {
    const { data, errors = [] } = await send(other)
    expect(data).toBeUndefined()
    expect(errors.map(({ extensions }) => extensions.code)).toContain('OPERATION_UNKNOWN')
    expect(errors[0]?.extensions.messages).toEqual({
      zh: expect.stringMatching(/\p{Script=Han}/u) as string,
      en: expect.stringMatching(/\w/) as string,
    })
  }
})

it('and so it does on the WebSocket', async () => {
  const { cookie } = (await register(app, 1)).session
  class Browser extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { cookie, origin: app.origin } })
    }
  }
  const client = createClient({ url: app.socket, webSocketImpl: Browser, retryAttempts: 0 })
  const refusalOf = (query: string) =>
    new Promise((resolve, reject) => {
      client.subscribe({ query }, { next: reject, error: resolve, complete: () => reject(new Error('completed')) })
    })
  const unknown = [expect.objectContaining({ extensions: expect.objectContaining({ code: 'OPERATION_UNKNOWN' }) as unknown })]
  expect(await refusalOf('subscription Changes { changes { seq allianceId } }')).toEqual(unknown)
  await client.dispose()
})
