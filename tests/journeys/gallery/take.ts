/** `pnpm gallery [name…]`: takes the pictures of every page anew, or of those that are named, from the sample's story; they lie beside this file. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { playStory } from '@mengyue/testkit'
import type { Browser, Page } from 'playwright-core'
import { KillableServer } from '../../harness/killable-server.ts'
import { sample } from '../../harness/sample.ts'
import { threeParties } from '../../harness/three-parties.ts'
import { desktop, openBrowser, phone } from '../browser.ts'
import setup from '../setup.ts'
import { fileOf, galleryPages, looksAt, type GalleryPage, type Look } from './pages.ts'

/** Small enough for a folder of sixty, sharp enough to read every word. */
const QUALITY = 55
const wanted = process.argv.slice(2)
const chosen = galleryPages.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
const stages = { negotiating: 'agreed', signing: 'signing', sealed: 'sealed' } as const

interface Stage {
  server: KillableServer
  allianceId: string
}

/** A person of the sample by party and role. */
function personOf(party: number, role: string): string {
  const name = threeParties().parties[party]?.people.find(({ roles }) => (roles as readonly string[]).includes(role))?.name
  if (!name) throw new Error(`the sample's party ${party} has no ${role}`)
  return name
}

async function stepIn(page: Page, url: string, name: string): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.getByRole('button', { name: /^看全部/ }).click()
  await page.locator('.cast').getByRole('button', { name }).click()
  await page.waitForURL(`${url}/`)
}

/** One clause is disputed again: the second party proposes other words and remarks on it, as in the room. */
async function dispute(browser: Browser, { server, allianceId }: Stage): Promise<void> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: desktop })
  const page = await context.newPage()
  await stepIn(page, server.url, personOf(1, 'negotiator'))
  await page.goto(`${server.url}/a/${allianceId}/agreement/result-disclosure`)
  await page.locator('#clause-text').waitFor()
  await page.keyboard.press('r')
  await page.getByRole('button', { name: '改写文字' }).click()
  const field = page.getByLabel('条款文字')
  await field.fill((await field.inputValue()).replace('应', '应当以书面形式').replace('，', '，并附实验记录，'))
  await page.getByLabel('一句话说明改了什么').fill('披露改为书面，并附实验记录')
  await page.getByRole('button', { name: '提出方案' }).click()
  await page.getByText('已提出').first().waitFor()
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: '批注' }).fill('口头披露日后说不清，企业申请专利时需要日期。')
  await page.getByRole('button', { name: '发表' }).click()
  await context.close()
}

async function take(browser: Browser, { server, allianceId }: Stage, page: GalleryPage, look: Look): Promise<number> {
  const device = look.width === 390 ? phone : desktop
  const context = await browser.newContext({
    ...{ locale: look.locale, timezoneId: 'Asia/Shanghai', colorScheme: look.scheme, reducedMotion: 'reduce' },
    ...{ viewport: { width: device.width, height: device.height }, isMobile: device.phone ?? false, hasTouch: device.phone ?? false },
  })
  const tab = await context.newPage()
  if (!page.open) await stepIn(tab, server.url, personOf(0, page.story === 'signing' ? 'signatory' : 'negotiator'))
  await tab.addInitScript((locale) => localStorage.setItem('mengyue:locale', locale), look.locale)
  await tab.goto(server.url + (page.path.startsWith('//') ? page.path.slice(1) : `/a/${allianceId}${page.path}`))
  await tab.locator('h1').first().waitFor({ state: 'attached' })
  await tab.waitForLoadState('networkidle')
  const { data } = await (await context.newCDPSession(tab)).send('Page.captureScreenshot', { format: 'webp', quality: QUALITY })
  const bytes = Buffer.from(data, 'base64')
  writeFileSync(join(import.meta.dirname, fileOf(page, look)), bytes)
  await context.close()
  return bytes.length
}

await setup()
mkdirSync(import.meta.dirname, { recursive: true })
const browser = await openBrowser()
let total = 0
try {
  for (const [story, to] of Object.entries(stages) as [GalleryPage['story'], (typeof stages)[GalleryPage['story']]][]) {
    const pages = chosen.filter((page) => page.story === story)
    if (pages.length === 0) continue
    const server = await KillableServer.start()
    try {
      const stage = { server, allianceId: (await playStory({ file: sample(), url: server.url, to })).allianceId }
      if (story === 'negotiating') await dispute(browser, stage)
      for (const page of pages) for (const look of looksAt(page)) total += await take(browser, stage, page, look)
    } finally {
      await server.remove()
    }
  }
} finally {
  await browser.close()
}
console.log(`${chosen.flatMap(looksAt).length} pictures, ${(total / 1_000_000).toFixed(1)} MB`)
