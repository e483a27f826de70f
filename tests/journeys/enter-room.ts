import type { Browser, Page } from 'playwright-core'
import { threeParties } from '../harness/three-parties.ts'
import { desktop, visitor, type Device, type Visitor } from './browser.ts'

/** The negotiator of the n-th of the three parties, in the room at a path. */
export async function enterRoom(
  browser: Browser,
  { url, path, journey }: { url: string; path: string; journey: string },
  party: number,
  device: Device = desktop,
): Promise<Visitor> {
  const name = threeParties().parties[party]?.people.find(({ roles }) => roles.includes('negotiator'))?.name ?? ''
  const someone = await visitor(browser, url, `${journey}-${party}`, device)
  const { page } = someone
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /^看全部/ }).click()
  await page.locator('.cast').getByRole('button', { name }).click()
  await page.waitForURL(`${url}/`)
  await page.goto(path)
  await page.locator('#clause-text').waitFor()
  return someone
}

/** Opens the editor on the present text and rewrites it, up to the button that sends it. */
export async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.press('r')
  await page.getByRole('button', { name: '改写文字' }).click()
  await page.getByLabel('条款文字').fill(text)
}

/** Rewrites the clause and puts it forward. */
export async function rewrite(page: Page, text: string, summary: string): Promise<void> {
  await write(page, text)
  await page.getByLabel('一句话说明改了什么').fill(summary)
  await page.getByRole('button', { name: '提出方案' }).click()
  await page.getByText('已提出').first().waitFor()
}
