import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KillableServer } from '../harness/killable-server.ts'
import { leaveTraces, openBrowser, visitor } from './browser.ts'
import { principals } from './people.ts'
import * as step from './steps.ts'

let server: KillableServer
let browser: Browser
beforeAll(async () => {
  server = await KillableServer.start({ MENGYUE_MODE: 'production', ALLOW_FICTIONAL_CODES: 'true' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.remove()
})

it('in production, where only our own documents are taken, the client finds all of its own', async () => {
  const [organization] = principals()
  const someone = await visitor(browser, server.url, 'someone')
  leaveTraces('production', () => [someone])
  await step.register(someone, organization)
  await step.takeRoles(someone, organization)
  const home = await step.createAlliance(someone, { name: '氢燃料电池科技成果转化联合体', technicalField: '氢燃料电池' })
  const { page, complaints } = someone
  for (const path of ['/', '/alliances', '/me', '/organization', home, `${home}/draft`, `${home}/ledger`, `${home}/signing`]) {
    await page.goto(path)
    await page.locator('h1').first().waitFor({ state: 'attached' })
    await page.waitForLoadState('networkidle')
  }
  await page
    .getByText(/^已同步/)
    .first()
    .waitFor()
  expect(complaints).toEqual([])
})
