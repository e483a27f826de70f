import type { Page } from 'playwright-core'
import type { Visitor } from './browser.ts'
import type { Principal } from './people.ts'

/** Registers the organization; whoever does it is signed in, and makes a passkey with the authenticator of their machine. */
export async function register({ page }: Visitor, who: Principal): Promise<void> {
  await page.goto('/register')
  await page.getByLabel('单位全称').fill(who.legalName)
  await page.getByLabel('统一社会信用代码').fill(who.uscc)
  await page.getByText('校验位正确').waitFor()
  await page.getByLabel('单位类型').selectOption(who.orgType)
  if (who.orgType === 'enterprise') await page.getByLabel('企业规模').selectOption(who.enterpriseScale)
  await page.getByLabel('住所行政区划代码').fill(who.registeredDivisionCode)
  await page.getByLabel('住所', { exact: true }).fill(who.registeredAddress)
  await page.getByLabel('法定代表人或负责人').fill(who.legalRepresentative)
  await page.getByLabel('联系电话').fill(who.contactPhone)
  if (who.isStateEstablished) await page.getByLabel('由国家或政府设立').check()
  await page.getByLabel('姓名').fill(who.person)
  await page.getByLabel('电子邮箱').fill(who.contactEmail)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByRole('button', { name: '设置通行密钥' }).click()
  await page.getByText('通行密钥已设好').waitFor()
}

/** One person in all roles, with the legal representative's right to sign on record. */
export async function takeRoles({ page }: Visitor, who: Principal): Promise<void> {
  await page.goto('/organization')
  await page.getByRole('button', { name: '改角色' }).click()
  const roles = page.getByRole('dialog')
  for (const role of ['协商代表', '签署人']) await roles.getByRole('checkbox', { name: role }).check()
  await roles.getByRole('button', { name: '保存' }).click()
  await roles.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '登记授权' }).click()
  const authority = page.getByRole('dialog')
  await authority.getByLabel('依据').selectOption('legal-representative')
  await authority.locator('input[type=file]').setInputFiles({
    name: '法定代表人身份证明.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(`%PDF-1.4\n% ${who.partyId}\n%%EOF\n`),
  })
  await authority.getByLabel('授权范围').fill('签署组建协议及其补充协议')
  await authority.getByRole('button', { name: '登记授权' }).click()
  await authority.waitFor({ state: 'hidden' })
  await page.getByText('法定代表人身份证明.pdf').waitFor()
}

/** @returns the path of the new alliance's home */
export async function createAlliance({ page }: Visitor, alliance: { name: string; technicalField: string }): Promise<string> {
  await page.goto('/alliances/new')
  await page.getByLabel('联合体名称').fill(alliance.name)
  await page.getByLabel('所属领域').selectOption('new-energy-and-materials')
  await page.getByLabel('技术领域').fill(alliance.technicalField)
  const revenue = await page.getByLabel(/年销售收入/).all()
  for (const [index, field] of revenue.entries()) await field.fill(String(30_000 - index * 5_000))
  for (const [index, field] of (await page.getByLabel(/年研发费用/).all()).entries()) await field.fill(String(3_000 - index * 400))
  for (const field of await page.getByLabel('文号或文件名').all()) await field.fill('审计报告（虚构）')
  await page.getByRole('button', { name: '组建', exact: true }).click()
  await page.waitForURL(/\/a\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname
}

/** @returns the single-use link, as the lead copies it */
export async function invite({ page }: Visitor, who: Principal): Promise<string> {
  await page.getByRole('button', { name: '邀请单位' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('单位全称').fill(who.legalName)
  await dialog.getByLabel('电子邮箱').fill(who.contactEmail)
  await dialog.getByLabel('角色', { exact: true }).selectOption(who.roleId)
  if (who.roleId === 'chain-enterprise') await dialog.getByLabel('产业链位置').selectOption(who.chainPosition)
  await dialog.getByRole('button', { name: '发出邀请' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('listitem').filter({ hasText: who.legalName }).getByRole('button', { name: '复制链接' }).click()
  return page.evaluate(() => navigator.clipboard.readText())
}

/** Opens the link and accepts. */
export async function join({ page }: Visitor, link: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('button', { name: '接受邀请' }).click()
  await page.waitForURL(/\/a\/[0-9a-f-]{36}$/)
}

/** Accepts everything that waits for the own party at once, from the agreement's overview. */
export async function acceptTheRest({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: /^接受其余 \d+ 条$/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('这些条款的现行文字已经看过').check()
  await dialog.getByRole('button', { name: /^接受 \d+ 条$/ }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Initials what is agreed, with the passkey. */
export async function initialAll({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: /^草签 \d+ 条$/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: '用通行密钥草签' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

/** Reads and confirms clause by clause, then signs with the passkey. */
export async function confirmAndSign({ page }: Visitor): Promise<void> {
  const confirm = page.getByRole('button', { name: '已读，确认本条' })
  const sign = page.getByRole('button', { name: '用通行密钥签署' })
  const next = page.getByRole('button', { name: /^下一条/ })
  await sign.waitFor()
  const left = page.getByText(/还有 \d+ 条未确认/)
  while (await left.first().isVisible()) {
    const before = await left.first().innerText()
    if (await confirm.first().isVisible()) await confirm.first().click()
    else await next.click()
    await page.waitForFunction((said) => !document.body.innerText.includes(said) || document.querySelector('.reading') !== null, before)
  }
  await sign.click()
  await page.getByRole('dialog').getByRole('button', { name: '用通行密钥签署' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

/** From here on the page may change by itself, but not be loaded anew. */
export const stayHere = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.documentElement.dataset.journey = 'here'
  })
export const stayed = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.dataset.journey === 'here')
