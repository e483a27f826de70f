import { parseWan } from '@mengyue/domain'
import { sampleAlliance } from '@mengyue/templates/sample'
import { playStory, type StorySummary } from '@mengyue/testkit'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KillableServer } from '../harness/killable-server.ts'
import { sample } from '../harness/sample.ts'
import { asNamed, issueSettlement, recordReceipt } from '../story/revenue-operations.ts'
import { openBrowser, visitor } from './browser.ts'

let server: KillableServer
let summary: StorySummary
let browser: Browser
const fen = (wan: number): string => {
  const parsed = parseWan(Math.abs(wan))
  return parsed.ok ? `${wan < 0 ? '-' : ''}${String(parsed.value)}` : 'no amount'
}

beforeAll(async () => {
  server = await KillableServer.start()
  summary = await playStory({ file: sample(), url: server.url, to: 'executed' })
  const { session: lead } = await asNamed(server.url, 'p-lead', 'negotiator')
  const example = sampleAlliance.revenueExample
  if (!example) throw new Error('the sample has no revenueExample')
  const ids = new Map<string, string>()
  const within = (key: string, more: object) => ({ input: { idempotencyKey: `journey-${key}`, allianceId: summary.allianceId, ...more } })
  for (const { id, date, amountWan, description, correctsReceiptId } of example.receipts) {
    const corrects = correctsReceiptId === null ? null : (ids.get(correctsReceiptId) ?? '')
    const receipt = { date, amount: fen(amountWan), payer: '示例用户（虚构）', description, correctsReceiptId: corrects }
    ids.set(id, (await lead.run(recordReceipt, within(id, receipt))).recordReceipt.id)
  }
  const actuals = example.actuals.map(({ order, amountWan }) => ({ order, amount: fen(amountWan) }))
  const { startInclusive: from, endInclusive: to } = example.period
  await lead.run(issueSettlement, within('settlement', { from, to, actuals, distributable: fen(example.distributableWan) }))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.remove()
})

test('a university reads its year-end statement, follows a figure to its clause, tries a better year, and confirms', async () => {
  const { page, complaints } = await visitor(browser, server.url, '高校协商代表')
  const { name } = await asNamed(server.url, 'p-univ1', 'negotiator')
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /^看全部/ }).click()
  await page.locator('.cast').getByRole('button', { name }).click()
  await page.waitForURL(`${server.url}/`)
  await page.goto(`/a/${summary.allianceId}/revenue`)
  await page.getByRole('heading', { name: '第 1 期收益结算单' }).waitFor()
  await page.getByText('人民币贰佰叁拾叁万叁仟叁佰伍拾元整').waitFor()
  const own = page.getByRole('row').filter({ hasText: '待本方确认' })
  expect(await own.innerText()).toContain('233.3350')

  const income = page.getByRole('region', { name: '推演' }).getByLabel('转化收入')
  await income.fill('4000')
  await page.getByText('＋115.4250').waitFor()

  await page.getByRole('button', { name: '确认 233.3350 万元' }).click()
  await page.getByText('本方已确认第 1 期结算单').waitFor()

  await page
    .getByRole('link', { name: /第 \d+ 条/ })
    .first()
    .click()
  await page.waitForURL(/\/agreement\/distributable-revenue$/)
  expect(complaints).toEqual([])
})
