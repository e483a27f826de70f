import { api, playStory, Session } from '@mengyue/testkit'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KillableServer } from '../harness/killable-server.ts'
import { threeParties } from '../harness/three-parties.ts'
import { violations } from './accessibility.ts'
import { leaveTraces, openBrowser } from './browser.ts'
import { enterRoom } from './enter-room.ts'

const CLAUSE = 'result-disclosure'

interface Seen {
  contentHash: string
  content: { optionId: string | null; wording: string; values: object; tables: object }
  proposals: { status: string; content: { wording: string } }[]
}
type Operation<V, D> = Parameters<typeof Session.prototype.run<V, D>>[0]
const people: Operation<object, { demoPersons: { id: string; name: string }[] }> = {
  name: 'People',
  query: 'query People { demoPersons { id name } }',
}
const seen: Operation<{ id: string }, { alliance: { agreement: { clause: Seen } } }> = {
  name: 'Seen',
  query: `query Seen($id: ID!) { alliance(id: $id) { agreement { clause(clauseId: "${CLAUSE}") {
    contentHash content { optionId wording values tables } proposals { status content { wording } } } } } }`,
}

let server: KillableServer
let browser: Browser
let allianceId: string

beforeAll(async () => {
  server = await KillableServer.start()
  browser = await openBrowser()
  ;({ allianceId } = await playStory({ file: threeParties(), url: server.url, to: 'agreed' }))
})
afterAll(async () => {
  await browser.close()
  await server.remove()
})

const look = async (session: Session): Promise<Seen> => (await session.run(seen, { id: allianceId })).alliance.agreement.clause

/** The lead puts other words forward and adopts them at once, through the API. */
async function adopt(session: Session, from: string, to: string): Promise<void> {
  const { contentHash, content } = await look(session)
  const { optionId, wording, values, tables } = content
  const input = { allianceId, clauseId: CLAUSE, contentHash, summary: to, rationale: '' }
  const { propose } = await session.run(api.propose, {
    input: { ...input, idempotencyKey: crypto.randomUUID(), content: { optionId, text: wording.replace(from, to), values, tables } },
  })
  await session.run(api.adoptProposal, {
    input: { allianceId, idempotencyKey: crypto.randomUUID(), proposalId: propose?.id, contentHash },
  })
}

it('moves a draft that is three versions old onto the present text, after a look at both sides', async () => {
  const lead = new Session({ url: server.url, patience: 0 })
  const name = threeParties().parties[0]?.people.find(({ roles }) => roles.includes('negotiator'))?.name
  const { demoPersons } = await lead.run(people, {})
  await lead.run(api.stepInAs, {
    input: { idempotencyKey: crypto.randomUUID(), personId: demoPersons.find((one) => one.name === name)?.id },
  })

  const path = `/a/${allianceId}/agreement/${CLAUSE}`
  const enterprise = await enterRoom(browser, { url: server.url, path, journey: 'rebase' }, 1)
  leaveTraces('rebase', () => [enterprise])
  const { page } = enterprise
  await page.keyboard.press('r')
  await page.getByRole('button', { name: '改写文字' }).click()
  const words = page.getByLabel('条款文字')
  await words.fill((await words.inputValue()).replace('载明名称', '如实载明名称'))

  await adopt(lead, '不得公开', '不得对外公开')
  await adopt(lead, '、发表或者', '、发表论文或者')
  await adopt(lead, '单独申请', '单独或者委托他人申请')

  // Not a word is lost, neither when the text moves on nor when the page is loaded anew.
  const moved = page.getByRole('status', { name: '您写的时候，这一条已有新文本' })
  await moved.waitFor()
  await page.reload()
  await moved.getByText('如实').waitFor()
  await moved.getByText('委托他人').waitFor()
  await page.getByText('条款已有新文本，请先在上面比对。').first().waitFor()
  expect(await violations(page)).toEqual([])

  await moved.getByRole('button', { name: '把我的改动移到新文本上' }).click()
  await moved.waitFor({ state: 'hidden' })
  await page.getByLabel('一句话说明改了什么').fill('如实载明')
  await page.getByRole('button', { name: '提出方案' }).click()
  await page.getByText('已提出').first().waitFor()

  const { content, proposals } = await look(lead)
  const open = proposals.filter(({ status }) => status === 'open')
  expect(open.map((one) => one.content.wording)).toEqual([content.wording.replace('载明名称', '如实载明名称')])
  expect(content.wording).toContain('单独或者委托他人申请')
  expect(enterprise.complaints).toEqual([])
})
