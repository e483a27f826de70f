import { playStory } from '@mengyue/testkit'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KillableServer } from '../harness/killable-server.ts'
import { threeParties } from '../harness/three-parties.ts'
import { violations } from './accessibility.ts'
import { leaveTraces, openBrowser, type Visitor } from './browser.ts'
import { enterRoom, rewrite } from './enter-room.ts'

const CLAUSE = 'result-disclosure'

let server: KillableServer
let browser: Browser
let room: string

beforeAll(async () => {
  server = await KillableServer.start()
  browser = await openBrowser()
  const { allianceId } = await playStory({ file: threeParties(), url: server.url, to: 'agreed' })
  room = `/a/${allianceId}/agreement/${CLAUSE}`
})
afterAll(async () => {
  await browser.close()
  await server.remove()
})

const enter = (party: number): Promise<Visitor> => enterRoom(browser, { url: server.url, path: room, journey: 'room' }, party)

it('shows whose words a text is made of, keeps a lane between two, and finds everything from the keyboard', async () => {
  const [lead, enterprise, research] = [await enter(0), await enter(1), await enter(2)]
  leaveTraces('room', () => [lead, enterprise, research])

  // The university rewrites, the lead adopts: the text's line says who and why, the words are the university's.
  await rewrite(research.page, '成果形成后三十日内书面披露，逾期视为未披露。', '披露改为书面')
  await lead.page.getByRole('button', { name: '采纳为当前文本' }).click()
  await lead.page.getByRole('dialog').getByRole('button', { name: '采纳' }).click()
  await lead.page.getByRole('dialog').waitFor({ state: 'hidden' })
  await enterprise.page.getByText('历次文本 2 稿').click()
  await enterprise.page.locator('.history').getByText('披露改为书面').waitFor()
  await enterprise.page.getByRole('button', { name: '出处' }).click()
  await enterprise.page.locator('.blame .by').first().waitFor()
  expect(await violations(enterprise.page)).toEqual([])

  // The earlier text comes back as a proposal, filled in.
  await enterprise.page.getByRole('button', { name: '以此稿另提' }).click()
  expect(await enterprise.page.getByLabel('一句话说明改了什么').inputValue()).toBe('恢复第 1 稿')
  await enterprise.page.getByRole('button', { name: '丢弃' }).click()

  // Two talk apart: the third sees nothing, in the margin or in the search.
  await enterprise.page.getByRole('button', { name: '修订' }).click()
  await enterprise.page.keyboard.press('c')
  await enterprise.page.getByRole('textbox', { name: '批注' }).fill('两方之间的底线')
  await enterprise.page.getByRole('button', { name: '与一方' }).click()
  const other = enterprise.page.getByLabel('另一方')
  const choice = (await other.locator('option').allInnerTexts()).find((label) => label.startsWith('丙')) ?? ''
  await other.selectOption({ label: choice })
  await enterprise.page.getByRole('button', { name: '发表' }).click()
  await enterprise.page.getByText('仅乙、丙双方可见').waitFor()
  await research.page.getByText('两方之间的底线').waitFor()
  for (const [{ page }, found] of [
    [research, true],
    [lead, false],
  ] as const) {
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: /条款、正文/ })
    await field.fill('底线')
    if (found) await page.getByRole('option', { name: /两方之间的底线/ }).waitFor()
    else await page.getByText('没有找到。').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await field.waitFor({ state: 'hidden' })
  }
  expect(await lead.page.getByText('两方之间的底线').count()).toBe(0)

  // From the keyboard alone: to another clause by its number.
  await lead.page.keyboard.press('/')
  await lead.page.getByRole('combobox', { name: /条款、正文/ }).fill('争议解决')
  await lead.page
    .getByRole('option', { name: /争议解决/ })
    .first()
    .waitFor()
  await lead.page.keyboard.press('Enter')
  await lead.page.waitForURL(/\/agreement\/dispute-resolution/)

  // Single letters can be switched off, and it is remembered; Ctrl+K stays.
  await lead.page.keyboard.press('?')
  await lead.page.getByLabel('用单个字母作快捷键').uncheck()
  await lead.page.keyboard.press('Escape')
  await lead.page.reload()
  await lead.page.locator('#clause-text').waitFor()
  const before = lead.page.url()
  await lead.page.keyboard.press('j')
  await lead.page.keyboard.press('/')
  expect(await lead.page.getByRole('dialog').count()).toBe(0)
  expect(lead.page.url()).toBe(before)
  await lead.page.keyboard.press('Control+k')
  await lead.page.getByRole('combobox', { name: /条款、正文/ }).waitFor()

  for (const { complaints } of [lead, enterprise, research]) expect(complaints).toEqual([])
})
