import { api } from '@mengyue/testkit'
import { expect, it } from 'vitest'
import { startApp, type TestApp } from '../harness/test-app.ts'
import { browser, register } from './people.ts'

/** Who a cookie belongs to, as an application sees it. */
async function me(app: TestApp, cookie: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', origin: app.origin, cookie }
  const answer = await fetch(app.graphql, { method: 'POST', headers, body: JSON.stringify({ query: '{ me { id } }' }) })
  return ((await answer.json()) as { data: { me: unknown } }).data.me
}

it('a session without a passkey, from demo mode, is none in production', async () => {
  const demo = await startApp()
  const production = await startApp({ database: demo.database, env: { MENGYUE_MODE: 'production' } })
  const { personId, session } = await register(demo, 1)
  const visitor = browser(demo)
  await visitor.run(api.stepInAs, { input: { idempotencyKey: crypto.randomUUID(), personId } })
  expect(await me(demo, visitor.cookie)).toEqual({ id: personId })
  expect(await me(production, visitor.cookie)).toBeNull()
  expect(await me(production, session.cookie)).toEqual({ id: personId })
  await production.stop()
  await demo.stop()
})
