import { playStory } from '@mengyue/testkit'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KillableServer } from '../harness/killable-server.ts'
import { sample } from '../harness/sample.ts'
import { threeParties } from '../harness/three-parties.ts'
import { lostAtDoubleSize, movesDespite, overflow, violations } from './accessibility.ts'
import { routeOf, routes } from './routes.ts'
import { desktop, leaveTraces, openBrowser, phone, visitor, type Device } from './browser.ts'

let server: KillableServer
let browser: Browser
let signing: string
let negotiating: string

beforeAll(async () => {
  server = await KillableServer.start()
  browser = await openBrowser()
  signing = (await playStory({ file: sample(), url: server.url, to: 'signing' })).allianceId
  const small = threeParties()
  small.alliance.name = '三方科技成果转化联合体'
  negotiating = (await playStory({ file: small, url: server.url, to: 'agreed' })).allianceId
})
afterAll(async () => {
  await browser.close()
  await server.remove()
})

const open = ['/sign-in', '/register', '/outbox', '/ui', '/join/nobody-gave-this-out', '/enrol/nobody-gave-this-out', '/there/is/nothing']
const own = () => [
  ...['/', '/help', '/alliances', '/alliances/new', '/organization', '/me'],
  ...[
    `/a/${signing}`,
    `/a/${signing}/agreement`,
    `/a/${signing}/agreement/result-disclosure`,
    `/a/${signing}/signing`,
    `/a/${signing}/ledger`,
  ],
  ...[
    `/a/${negotiating}`,
    `/a/${negotiating}/agreement`,
    `/a/${negotiating}/agreement/task-allocation`,
    `/a/${negotiating}/word`,
    `/a/${negotiating}/versions`,
    `/a/${negotiating}/draft`,
    `/a/${negotiating}/signing`,
    // Before the agreement is in force there is nothing to run yet: the pages say so.
    `/a/${negotiating}/revenue`,
    `/a/${negotiating}/ip`,
  ],
  // Nobody's alliance: the page says so.
  ...['', '/agreement', '/word', '/draft', '/signing', '/ledger'].map((page) => `/a/01980000-0000-7000-8000-000000000001${page}`),
]

const devices: readonly (readonly [string, Device])[] = [
  ['desk', desktop],
  ['phone', phone],
]

/** The lead's signatory belongs to both alliances. */
const signatory = threeParties().parties[0]?.people.find(({ roles }) => roles.includes('signatory'))?.name ?? ''

it('knows every route of the client: a page that nobody looks at is not looked at here either', () => {
  const seen = new Set([...open, ...own()].map(routeOf))
  expect(routes.length).toBeGreaterThan(15)
  expect(routes.filter((path) => !seen.has(path))).toEqual([])
})

it('every page can be read at 200 %, and keeps still for who asks for it', async () => {
  // 1,280 px at 200 % are 640 (WCAG 1.4.4, 1.4.10): the page is laid out anew, and nothing may be cut off or run over.
  const someone = await visitor(browser, server.url, 'pages-large', { width: 640, height: 450 })
  leaveTraces('pages-large', () => [someone])
  const { page } = someone
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /^看全部/ }).click()
  await page.locator('.cast').getByRole('button', { name: signatory }).click()
  await page.waitForURL(`${server.url}/`)
  const found: string[] = []
  for (const path of own()) {
    await page.goto(path)
    await page.locator('h1').first().waitFor({ state: 'attached' })
    await page.waitForLoadState('networkidle')
    const wider = await overflow(page)
    if (wider > 0) found.push(`${path}: wider than the window by ${wider} px`)
    found.push(
      ...(await lostAtDoubleSize(page)).map((lost) => `${path}: ${lost}`),
      ...(await movesDespite(page)).map((mover) => `${path}: ${mover}`),
    )
  }
  await someone.context.close()
  expect(found).toEqual([])
})

it.each(devices)(
  'every page on a %s, light and dark, has no violation of WCAG 2.2 AA, fits the window, and complains of nothing',
  async (name, device) => {
    const someone = await visitor(browser, server.url, `pages-${name}`, device)
    leaveTraces('pages', () => [someone])
    const { page, complaints } = someone
    const found: string[] = []
    const look = async (path: string) => {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(path)
      await page.locator('h1').first().waitFor({ state: 'attached' })
      await page.waitForLoadState('networkidle')
      const light = await violations(page)
      // The same page in the dark differs in its colours only.
      await page.emulateMedia({ colorScheme: 'dark' })
      const dark = await violations(page, ['color-contrast', 'link-in-text-block'])
      found.push(...light.map((violation) => `${path}: ${violation}`), ...dark.map((violation) => `${path} in the dark: ${violation}`))
      const wider = await overflow(page)
      if (wider > 0) found.push(`${path}: wider than the window by ${wider} px`)
      found.push(...complaints.splice(0).map((complaint) => `${path}: ${complaint}`))
    }
    for (const path of open) await look(path)
    await page.goto('/sign-in')
    // Six are offered, those who owe most first; the others are behind one button.
    await page.getByRole('button', { name: /^看全部/ }).click()
    await page.locator('.cast').getByRole('button', { name: signatory }).click()
    await page.waitForURL(`${server.url}/`)
    for (const path of own()) await look(path)
    await someone.context.close()
    expect(found).toEqual([])
  },
)
