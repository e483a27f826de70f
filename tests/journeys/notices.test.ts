import { playStory } from '@mengyue/testkit'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KillableServer } from '../harness/killable-server.ts'
import { threeParties } from '../harness/three-parties.ts'
import { violations } from './accessibility.ts'
import { leaveTraces, openBrowser, visitor, type Visitor } from './browser.ts'

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

const negotiator = (party: number) => threeParties().parties[party]?.people.find(({ roles }) => roles.includes('negotiator'))?.name ?? ''

/** The negotiator of the n-th party, at their desk. */
async function enter(party: number): Promise<Visitor> {
  const someone = await visitor(browser, server.url, `notices-${party}`)
  const { page } = someone
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /^看全部/ }).click()
  await page
    .locator('.cast')
    .getByRole('button', { name: negotiator(party) })
    .click()
  await page.waitForURL(`${server.url}/`)
  return someone
}

it('two people see each other in the room, and a notice leads from the bell and from the mail to the clause', async () => {
  const [lead, enterprise] = [await enter(0), await enter(1)]
  leaveTraces('notices', () => [lead, enterprise])
  const [reader, writer] = [lead.page, enterprise.page]

  // The lead wants its mail at once, at any hour.
  await reader.goto('/me')
  await reader.getByRole('button', { name: '即时' }).click()
  await reader.getByLabel('免打扰开始').fill('')
  await reader.getByLabel('免打扰结束').fill('')
  await reader.getByRole('button', { name: '保存', exact: true }).click()
  await reader.getByText('已保存通知选择').waitFor()
  expect(await violations(reader)).toEqual([])

  // Each sees the other at the clause, and that the other drafts; not what.
  for (const page of [reader, writer]) {
    await page.goto(room)
    await page.locator('#clause-text').waitFor()
  }
  await reader.getByText(`${negotiator(1)} 也在看本条`).waitFor()
  await writer.getByText(`${negotiator(0)} 也在看本条`).waitFor()
  await writer.keyboard.press('r')
  await reader.getByText(`${negotiator(1)} 正在起草提案`).waitFor()
  await reader.locator('.toc .at.writes').waitFor()
  await writer.getByRole('button', { name: '改写文字' }).click()
  await writer.getByLabel('条款文字').fill('成果形成后三十日内书面披露，逾期视为未披露。')
  expect(await reader.getByText('逾期视为未披露').count()).toBe(0)
  expect(await violations(reader)).toEqual([])

  // The lead goes elsewhere; the proposal finds it there, and its notice leads back.
  await reader.goto('/')
  await reader.getByRole('heading', { name: '通知', level: 2 }).waitFor()
  await writer.getByLabel('一句话说明改了什么').fill('披露改为书面')
  await writer.getByRole('button', { name: '提出方案' }).click()
  await reader.getByRole('button', { name: /^通知，\d+ 项未读$/ }).click()
  const drawer = reader.getByRole('dialog', { name: '通知' })
  const notice = drawer.getByRole('listitem').filter({ hasText: '有新内容待贵方表态' }).first()
  await notice.waitFor()
  expect(await violations(reader)).toEqual([])
  await notice.getByRole('link').click()
  await reader.waitForURL(new RegExp(`/agreement/${CLAUSE}$`))
  await reader.locator('#clause-text').waitFor()
  expect(await reader.evaluate(() => document.activeElement?.id)).toBe('main')
  await reader.getByText('披露改为书面').first().waitFor()

  // Whose move it is, and one reminder.
  await reader.goto(room.replace(`/${CLAUSE}`, ''))
  await reader.getByRole('heading', { name: '轮到谁' }).waitFor()
  await reader.getByRole('button', { name: '催办' }).first().click()
  await reader.getByText('今天已催办过该单位').first().waitFor()
  expect(await violations(reader)).toEqual([])

  // The mail says who and where, and not a word of the text.
  const letters = (await (
    await reader.request.post('/graphql', {
      headers: { origin: server.url },
      data: { query: 'query O { outbox { to subject text link } }' },
    })
  ).json()) as { data: { outbox: { text: string; link: string | null }[] } }
  const digest = letters.data.outbox.find(({ link }) => link === `${server.url}${room}`)
  expect(digest?.text).toContain('待表态')
  expect(digest?.text).not.toContain('书面')
  for (const { complaints } of [lead, enterprise]) expect(complaints).toEqual([])
})
