import { readFile } from 'node:fs/promises'
import { playStory } from '@mengyue/testkit'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KillableServer } from '../harness/killable-server.ts'
import { threeParties } from '../harness/three-parties.ts'
import { overflow, violations } from './accessibility.ts'
import { leaveTraces, openBrowser, visitor, type Visitor } from './browser.ts'

let server: KillableServer
let browser: Browser
let allianceId: string

beforeAll(async () => {
  server = await KillableServer.start()
  browser = await openBrowser()
  allianceId = (await playStory({ file: threeParties(), url: server.url, to: 'agreed' })).allianceId
})
afterAll(async () => {
  await browser.close()
  await server.remove()
})

/** The person who negotiates for the n-th party. */
const negotiator = (n: number): string => threeParties().parties[n]?.people.find(({ roles }) => roles.includes('negotiator'))?.name ?? ''

async function stepIn({ page }: Visitor, name: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /^看全部/ }).click()
  await page.locator('.cast').getByRole('button', { name }).click()
  await page.waitForURL(`${server.url}/`)
}

/** What a legal office does to the file: a tracked change, an untracked one, another value, and a line that belongs nowhere. */
function editedInWord(file: Uint8Array): Uint8Array {
  const parts = unzipSync(file)
  const tracked =
    '</w:t></w:r><w:del w:id="9001" w:author="法务小周" w:date="2026-06-10T08:00:00Z"><w:r><w:delText>均可</w:delText></w:r></w:del>' +
    '<w:ins w:id="9002" w:author="法务小周" w:date="2026-06-10T08:00:00Z"><w:r><w:t>经通知后可以</w:t></w:r></w:ins><w:r><w:t xml:space="preserve">'
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    .replace('1. 共有人均可自行实施', `1. 共有人${tracked}自行实施`)
    .replace('应在每个报告周期结束后', '应当在每个报告周期结束后')
    .replace(/(my1\|s\|disclosureDays".*?<w:t xml:space="preserve">)30(<\/w:t>)/, '$145$2')
    .replace('<w:body>', '<w:body><w:p><w:r><w:t>请贵方尽快回复。</w:t></w:r></w:p>')
  return zipSync({ ...parts, 'word/document.xml': strToU8(xml) })
}

it('a file goes out, comes back changed, and becomes proposals that the other side sees at once', async () => {
  const [enterprise, lead] = [await visitor(browser, server.url, 'enterprise'), await visitor(browser, server.url, 'lead')]
  leaveTraces('word', () => [enterprise, lead])
  const { page } = enterprise
  await stepIn(enterprise, negotiator(1))
  await stepIn(lead, negotiator(0))
  await lead.page.goto(`/a/${allianceId}/agreement/joint-ip-exercise`)
  await lead.page.getByText('共有人均可自行实施').first().waitFor()

  await page.goto(`/a/${allianceId}/agreement`)
  await page.getByRole('button', { name: '导出 Word、Excel' }).click()
  const dialog = page.getByRole('dialog')
  const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: '导出', exact: true }).click()])
  const exported = await readFile(await file.path())
  await dialog.waitFor({ state: 'hidden' })

  await page.getByRole('link', { name: '导入 Word' }).click()
  const choose = async (name: string, buffer: Uint8Array) =>
    page.getByLabel('选择 Word 文件').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(buffer) })
  await choose('协议.docx', new TextEncoder().encode('这不是 Word 文件'))
  await page.getByText('WORD_NOT_DOCX').waitFor()
  await choose('协议（无改动）.docx', exported)
  await page.getByText('97 条与导出时相同').waitFor()
  await choose('协议-法务改.docx', editedInWord(exported))
  await page.getByRole('button', { name: '提出 3 条提案' }).waitFor()
  await page.getByText('请贵方尽快回复。').waitFor()
  expect(await violations(page)).toEqual([])
  expect(await overflow(page)).toBe(0)

  await page.getByRole('button', { name: '提出 3 条提案' }).click()
  await page.getByText('已提出 3 条提案').waitFor()
  await lead.page.getByText('经通知后可以').first().waitFor()
  await lead.page.getByText('修改人：法务小周').first().waitFor()
  expect([...enterprise.complaints, ...lead.complaints]).toEqual([])
})
