import { playStory } from '@mengyue/testkit'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KillableServer } from '../harness/killable-server.ts'
import { threeParties } from '../harness/three-parties.ts'
import { violations } from './accessibility.ts'
import { leaveTraces, openBrowser } from './browser.ts'
import { enterRoom, write } from './enter-room.ts'

let server: KillableServer
let browser: Browser
let room: string

beforeAll(async () => {
  server = await KillableServer.start()
  browser = await openBrowser()
  const { allianceId } = await playStory({ file: threeParties(), url: server.url, to: 'agreed' })
  room = `/a/${allianceId}/agreement`
})
afterAll(async () => {
  await browser.close()
  await server.remove()
})

it('bundles two clauses into one package, which the others accept, and the lead adopts, in one step', async () => {
  const at = { url: server.url, path: `${room}/result-disclosure`, journey: 'packages' }
  const [lead, enterprise] = [await enterRoom(browser, at, 0), await enterRoom(browser, at, 1)]
  leaveTraces('packages', () => [lead, enterprise])
  const tray = enterprise.page.getByRole('region', { name: '正在拟的一揽子提案' })

  await write(enterprise.page, '成果形成后三十日内书面披露。')
  await enterprise.page.getByRole('button', { name: '放进一揽子' }).click()
  await tray.getByText('再放进一条就可以提出。').waitFor()
  await enterprise.page.goto(`${room}/notices`)
  await tray.waitFor()
  await write(enterprise.page, '通知应以书面作出，并以签收为准。')
  await enterprise.page.getByRole('button', { name: '放进一揽子' }).click()
  await tray.getByLabel('这一揽子改了什么、换来什么').fill('披露与通知一并改为书面')
  expect(await violations(enterprise.page)).toEqual([])
  await tray.getByRole('button', { name: '提出一揽子（2 条）' }).click()
  await tray.waitFor({ state: 'hidden' })

  // The lead meets the whole on either clause, and answers once.
  const card = lead.page.getByRole('region', { name: /一揽子提案 1/ })
  await card.getByText('披露与通知一并改为书面').waitFor()
  expect(await card.locator('ol > li').count()).toBe(2)
  await card.getByRole('link', { name: /通知/ }).click()
  await lead.page.waitForURL(/\/notices$/)
  expect(await violations(lead.page)).toEqual([])
  await card.getByRole('button', { name: '整体接受' }).click()
  await lead.page.getByText('已整体接受').waitFor()
  await card.getByRole('button', { name: '整体采纳为当前文本' }).click()
  await lead.page.getByRole('dialog').getByRole('button', { name: '整体采纳' }).click()
  await lead.page.getByRole('dialog').waitFor({ state: 'hidden' })
  await card.waitFor({ state: 'hidden' })

  // Both texts are new, and of both the own assent stands.
  for (const clause of ['notices', 'result-disclosure']) {
    await enterprise.page.goto(`${room}/${clause}`)
    await enterprise.page.getByText('历次文本 2 稿').waitFor()
  }
  for (const { complaints } of [lead, enterprise]) expect(complaints).toEqual([])
})
