import { api, draftInput } from '@mengyue/testkit'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KillableServer } from '../harness/killable-server.ts'
import { threeParties } from '../harness/three-parties.ts'
import { leaveTraces, openBrowser, visitor, type Visitor } from './browser.ts'
import { principals } from './people.ts'
import * as step from './steps.ts'

const [leadOrganization, enterpriseOrganization, universityOrganization] = principals()
const name = '三方新能源科技成果转化联合体'

let server: KillableServer
let browser: Browser
let lead: Visitor
let enterprise: Visitor
let university: Visitor
const everybody = () => [lead, enterprise, university]

beforeAll(async () => {
  server = await KillableServer.start()
  browser = await openBrowser()
  lead = await visitor(browser, server.url, 'lead')
  enterprise = await visitor(browser, server.url, 'enterprise')
  university = await visitor(browser, server.url, 'university')
})
afterAll(async () => {
  await browser.close()
  await server.remove()
})

/** What a page of ours sends, with the visitor's own session: for what no journey clicks ninety-seven times. */
async function send<Data>(who: Visitor, { query, name: operationName }: { query: string; name: string }, variables: object): Promise<Data> {
  const response = await who.page.request.post('/graphql', { headers: { origin: server.url }, data: { query, operationName, variables } })
  const { data, errors } = (await response.json()) as { data: Data; errors?: { message: string }[] }
  expect(errors).toBeUndefined()
  return data
}

interface Locked {
  clauses: { clauseId: string; contentHash: string; enabled: boolean }[]
  signing: { manifestHash: string }
}

async function confirmAllBut(last: number, who: Visitor, allianceId: string): Promise<void> {
  const { alliance } = await send<{ alliance: { agreement: Locked } }>(who, api.agreementState, { id: allianceId })
  const { clauses: all, signing } = alliance.agreement
  const clauses = all.filter(({ enabled }) => enabled)
  const refs = clauses.slice(0, -last).map(({ clauseId, contentHash }) => ({ clauseId, contentHash }))
  await send(who, api.confirmClauses, {
    input: { allianceId, idempotencyKey: crypto.randomUUID(), manifestHash: signing.manifestHash, clauses: refs },
  })
}

it('three people in three browsers go from the invitation to the executed agreement, and each sees the others act', async () => {
  leaveTraces('three-people', everybody)

  // Everybody registers, makes a key, takes roles.
  for (const [who, organization] of [
    [lead, leadOrganization],
    [enterprise, enterpriseOrganization],
    [university, universityOrganization],
  ] as const) {
    await step.register(who, organization)
    await step.takeRoles(who, organization)
  }

  // The lead opens the alliance and invites the others; they join, and appear on the lead's page.
  const home = await step.createAlliance(lead, { name, technicalField: '大功率低铂长寿命氢燃料电池动力系统' })
  const allianceId = home.split('/')[2] ?? ''
  await lead.page.getByRole('button', { name: '邀请成员' }).first().click()
  await lead.page.getByText('还没有发出邀请').waitFor()
  await step.stayHere(lead.page)
  const first = await step.invite(lead, enterpriseOrganization)
  const second = await step.invite(lead, universityOrganization)
  await step.join(enterprise, first)
  await lead.page.getByText('2 方').first().waitFor()
  await step.join(university, second)
  await lead.page.getByText('3 方').first().waitFor()
  await enterprise.page.getByText('3 方').first().waitFor()
  expect(await step.stayed(lead.page)).toBe(true)

  // The lead's draft is published; the others' rooms fill by themselves.
  for (const { page } of [enterprise, university]) {
    await page.goto(`${home}/agreement`)
    await page.getByText('协议草案还没有发布').waitFor()
    await step.stayHere(page)
  }
  const { alliance } = await send<{ alliance: { members: { organization: { id: string; legalName: string } }[] } }>(lead, api.outcome, {
    id: allianceId,
  })
  const ids = new Map(
    principals().map(({ partyId, legalName }) => [
      partyId,
      alliance.members.find(({ organization }) => organization.legalName === legalName)?.organization.id ?? '',
    ]),
  )
  // As another tab of theirs would: the home page reads again by itself before it can publish what was saved.
  const readAgain = lead.page.waitForResponse((response) => response.request().postData()?.includes('AllianceHome') ?? false)
  await send(lead, api.saveDraft, {
    input: { allianceId, idempotencyKey: crypto.randomUUID(), ...draftInput(threeParties(), ids), expectedRevision: null },
  })
  await readAgain
  await lead.page.getByRole('button', { name: '启动协商' }).first().click()
  for (const { page } of [enterprise, university]) await page.getByRole('button', { name: /^接受其余 \d+ 条$/ }).waitFor()
  expect(await step.stayed(enterprise.page)).toBe(true)

  // The university proposes another time to disclose results; the enterprise has the clause open and sees it come.
  const clause = `${home}/agreement/result-disclosure`
  await enterprise.page.goto(clause)
  await lead.page.goto(clause)
  await university.page.goto(clause)
  await enterprise.page.getByRole('button', { name: '另提方案' }).waitFor()
  await step.stayHere(enterprise.page)
  await step.stayHere(lead.page)
  await university.page.getByRole('button', { name: '另提方案' }).click()
  await university.page.getByLabel('成果披露期限').fill('45')
  await university.page.getByLabel('一句话说明改了什么').fill('成果披露期限由 30 日改为 45 日')
  await university.page.getByRole('button', { name: '提出方案' }).click()
  await enterprise.page.getByText('成果披露期限由 30 日改为 45 日').first().waitFor()
  await enterprise.page.getByRole('button', { name: '接受此案' }).click()
  await lead.page.getByText('成果披露期限由 30 日改为 45 日').first().waitFor()
  await lead.page.getByRole('button', { name: '采纳为当前文本' }).click()
  await lead.page.getByRole('dialog').getByRole('button', { name: '采纳' }).click()
  await enterprise.page.getByText('45').first().waitFor()
  expect(await step.stayed(enterprise.page)).toBe(true)
  expect(await step.stayed(lead.page)).toBe(true)

  // The server is killed and started again: nothing is lost, and nobody has to reload.
  await server.killAndStart()

  // Everybody accepts what remains; the review hours pass; what is agreed is initialled.
  for (const { page } of everybody()) await page.goto(`${home}/agreement`)
  for (const { page } of everybody()) await step.stayHere(page)
  for (const who of everybody()) await step.acceptTheRest(who)
  await lead.page
    .getByText('全部条款一致')
    .or(lead.page.getByRole('button', { name: /^草签 \d+ 条$/ }))
    .first()
    .waitFor()
  await send(lead, api.advanceClock, {
    input: { idempotencyKey: crypto.randomUUID(), to: new Date(Date.now() + 3 * 86_400_000).toISOString() },
  })
  for (const who of everybody()) await step.initialAll(who)

  // The lead locks the text; the others are led to the signing room without a reload.
  await lead.page.reload()
  await lead.page.getByRole('button', { name: '定稿', exact: true }).click()
  await lead.page.getByRole('dialog').getByRole('button', { name: '定稿，发起签署' }).click()
  await lead.page.waitForURL(/\/signing$/)
  // The lead clicks through all clauses; the others find all but the last three confirmed when they come in.
  for (const who of [enterprise, university]) await confirmAllBut(3, who, allianceId)
  for (const { page } of [enterprise, university]) {
    await page.getByText('文本已定稿').first().waitFor()
    expect(await step.stayed(page)).toBe(true)
    await page.getByRole('button', { name: '去签署' }).click()
    await page.waitForURL(/\/signing$/)
  }

  // Each reads, confirms every clause and signs; the others see it; the last signature executes the agreement.
  for (const { page } of everybody()) await step.stayHere(page)
  await step.confirmAndSign(lead)
  await enterprise.page
    .getByText(/1 ?\/ 3 方|^1$/)
    .first()
    .waitFor()
  await Promise.all([step.confirmAndSign(enterprise), step.confirmAndSign(university)])
  for (const { page } of everybody()) {
    await page.getByRole('heading', { name: '协议已生效' }).waitFor()
    expect(await step.stayed(page)).toBe(true)
  }
  for (const { name: who, complaints } of everybody())
    expect(
      complaints.filter((text) => !/ERR_CONNECTION|WebSocket|Failed to load/.test(text)),
      who,
    ).toEqual([])
})
