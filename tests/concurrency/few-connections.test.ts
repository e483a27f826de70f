import { api, Session } from '@mengyue/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../harness/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ env: { DATABASE_POOL: '2' } })
})
afterAll(() => app.stop())

test('more pages at once than there are connections wait for their turn, and none for another', async () => {
  const session = new Session({ url: app.origin, patience: 0 })
  const pages = Array.from({ length: 12 }, () => [session.run(api.demoPersons, {}), session.run(api.outbox, {}), session.run(api.site, {})])
  await expect(Promise.all(pages.flat())).resolves.toHaveLength(36)
})
