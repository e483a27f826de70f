import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NotProof, type Report } from '@mengyue/proof'
import { outcomeOf, readVectors, type VectorCase } from '@mengyue/proof/vectors'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSealSigner, sealPdf } from '@mengyue/server/pdf-seal'
import { playStory } from '@mengyue/testkit'
import { KillableServer } from '../harness/killable-server.ts'
import { smallPdf } from '../harness/small-pdf.ts'
import { threeParties } from '../harness/three-parties.ts'
import { overflow, violations } from './accessibility.ts'
import { desktop, leaveTraces, openBrowser, phone, visitor, type Device, type Visitor } from './browser.ts'
import { aFile, announced, choose, drop, everyOutcome, handedOut } from './verify-page.ts'

const vectorFolder = new URL('../../packages/proof/vectors/', import.meta.url)
const vectors = await readVectors((file) => Promise.resolve(new Uint8Array(readFileSync(new URL(file, vectorFolder)))))
const vector = (name: string): VectorCase => vectors.find((one) => one.name === name) ?? expect.fail(`no vector ${name}`)
const command = join(import.meta.dirname, '../../apps/verify/src/main.ts')
/** What the command says of a file. */
const commandOn = (path: string): { report?: Report } => {
  const { stdout } = spawnSync(process.execPath, [command, path, '--json'], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  const [file] = (JSON.parse(stdout) as { files: { report?: Report }[] }).files
  return file ?? {}
}
const textOf = (name: string) => Buffer.from(vector(name).bytes).toString('utf8')

let server: KillableServer
let browser: Browser
let stranger: Visitor
let folder: string
/** A PDF that this very server sealed. */
let sealed: Buffer
/** The agreement of three parties as it went through the whole platform: the folder that its story left. */
let agreement: string
/** What the stranger's browser asked the network for. */
const asked: string[] = []

// A desk in the light and a phone in the dark: both layouts, both schemes.
const devices: readonly (readonly [string, Device])[] = [
  ['a desk in the light', desktop],
  ['a phone in the dark', { ...phone, scheme: 'dark' }],
]
const visitors = new Map<string, Visitor>()

// All pages are opened, then the server is gone for good and every browser is without a network: what follows can only come from the page.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mengyue-verify-'))
  server = await KillableServer.start()
  browser = await openBrowser()
  for (const [name, device] of devices) {
    const one = await visitor(browser, server.url, `verify-${name.replaceAll(' ', '-')}`, device)
    visitors.set(name, one)
    if (device === desktop) {
      stranger = one
      one.page.on('request', (request) => asked.push(request.url()))
    }
    if (device === desktop) await one.page.goto('/verify')
    else {
      await one.page.goto('/sign-in')
      await one.page.getByRole('link', { name: '核验一份已签协议' }).click()
    }
    await one.page.getByRole('button', { name: '选择文件' }).waitFor()
  }
  const silent = { info: () => undefined, warn: () => undefined }
  const own = { demo: true, dataDir: server.dataDir, sealP12: undefined, sealP12Password: undefined, timestampUrl: undefined }
  const signer = (await loadSealSigner(own, silent, new Date())) ?? expect.fail('no signer')
  sealed = Buffer.from(await sealPdf(smallPdf(vector('small').bytes), signer, new Date()))
  agreement = join(folder, 'agreement')
  await playStory({ file: threeParties(), url: server.url, to: 'sealed', out: agreement })
  await server.remove()
  for (const { context } of visitors.values()) await context.setOffline(true)
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

it('asks for nothing but itself, and says under which policy it runs', async () => {
  const { page } = stranger
  leaveTraces('verify', () => [stranger])
  expect(asked.filter((url) => url.startsWith('http'))).toEqual([`${server.url}/verify`])
  const refused = await page.evaluate(async (url) => {
    const blocked = new Promise<string>((tell) => {
      document.addEventListener('securitypolicyviolation', (event) => tell(event.effectiveDirective))
      setTimeout(() => tell('no policy spoke'), 5_000)
    })
    const outcome = await fetch(url).then(
      () => 'answered',
      () => 'refused',
    )
    return [outcome, await blocked]
  }, `${server.url}/healthz`)
  expect(refused).toEqual(['refused', 'connect-src'])
  stranger.complaints.splice(0)
})

it('comes to the same report as the specification for every vector, with the server gone', async () => {
  const { page } = stranger
  leaveTraces('verify', () => [stranger])
  const plain = vectors.filter(({ options: { trust, expectedManifestHash } }) => trust === undefined && expectedManifestHash === undefined)
  const found = new Map<string, unknown>()
  // As many at once as the page takes.
  for (let from = 0; from < plain.length; from += 20) {
    const some = plain.slice(from, from + 20)
    await choose(page, ...some.map(({ name, bytes }) => aFile(name, bytes)))
    for (const [name, outcome] of await everyOutcome(page, some.length)) found.set(name, outcome)
  }
  const outcomes = plain.map(({ name, expected }) => {
    const outcome = found.get(name)
    if ('refused' in expected) return [name, typeof outcome === 'string' && outcome.includes(new NotProof(expected.refused).zh)]
    return [name, typeof outcome === 'string' ? outcome : outcomeOf(outcome as Report)]
  })
  expect(outcomes).toEqual(plain.map(({ name, expected }) => [name, 'refused' in expected ? true : expected]))
})

it('finds a sealed PDF valid by the list that came with the page, and invalid with a byte changed in it, or one after it', async () => {
  const { page } = stranger
  leaveTraces('verify', () => [stranger])
  await choose(page, aFile('sealed.pdf', sealed))
  expect(await announced(page, 'sealed.pdf：')).toMatch(
    /^sealed\.pdf：有效。这份文件自 .+ 封存以来没有改动过，由下列 3 方各自的密钥签署。$/,
  )
  await page.getByText(`随本页由 ${server.url} 提供`).waitFor()
  await page.getByText('演示用证书').waitFor()
  const changed = Buffer.from(sealed)
  changed[changed.indexOf('MediaBox [0 0 595')] = 0x6d
  await choose(page, aFile('changed.pdf', changed))
  expect(await announced(page, 'changed.pdf：')).toMatch(/^changed\.pdf：不符。.*文件摘要/)
  await choose(page, aFile('longer.pdf', Buffer.concat([sealed, Buffer.from('\n')])))
  expect(await announced(page, 'longer.pdf：')).toMatch(/^longer\.pdf：不符。.*封存范围/)
})

it.each(['agreement.pdf', 'bundle.json'])(
  'gives the verdict of the command on %s of an agreement that was signed and sealed here',
  async (name) => {
    const { page } = stranger
    leaveTraces('verify', () => [stranger])
    const path = join(agreement, name)
    const bytes = readFileSync(path)
    const checksOf = ({ verdict, checks, facts: { manifestHash, fileHash } }: Report) => ({
      verdict,
      manifestHash,
      fileHash,
      // Whom to trust is each reader's own: the page came with its site's list, the command with none.
      checks: checks.filter(({ id }) => id !== 'trust' && id !== 'pdf-certificate').map(({ id, outcome, count }) => [id, outcome, count]),
    })
    const told = commandOn(path)
    await choose(page, aFile(name, bytes))
    expect(await announced(page, `${name}：`)).toMatch(new RegExp(`^${name}：有效。`))
    const report = (await handedOut(page)) as Report
    expect(checksOf(report)).toEqual(checksOf(told.report ?? expect.fail('the command refused the file')))

    // The link in the printed QR code names the text.
    await page.evaluate((hash) => (location.hash = hash), report.facts.manifestHash ?? '')
    await page.getByText('与二维码一致').waitFor()
    await page.evaluate((hash) => (location.hash = hash), 'a'.repeat(64))
    await page.getByRole('heading', { name: '这不是二维码所指的那份协议' }).waitFor()
    await page.evaluate(() => (location.hash = ''))

    const changed = Buffer.from(bytes)
    // In a person's identifier, or in a stream of the PDF.
    const at = name === 'bundle.json' ? changed.indexOf('"actor":"0') + 9 : Math.floor(changed.length / 3)
    changed[at] = (changed[at] ?? 0) ^ 1
    const other = join(folder, `changed-${name}`)
    writeFileSync(other, changed)
    await choose(page, aFile(`changed-${name}`, changed))
    expect(await announced(page, `changed-${name}：`)).toMatch(new RegExp(`^changed-${name}：不符。`))
    expect(checksOf((await handedOut(page)) as Report)).toEqual(checksOf(commandOn(other).report ?? expect.fail('the command refused it')))
  },
)

it('compares the keys with a list of the reader’s own, and says whose list it was', async () => {
  const { page } = stranger
  leaveTraces('verify', () => [stranger])
  const { bytes, options, expected } = vectors.find(({ options: { trust } }) => trust !== undefined) ?? expect.fail('no vector with trust')
  await choose(page, aFile('forged.json', bytes))
  await announced(page, 'forged.json：')
  await page.getByText('与谁的名单核对：没有名单').waitFor()
  await page.locator('.trust input[type=file]').setInputFiles({
    name: 'my-list.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(options.trust)),
  })
  await page.getByText('my-list.json，代替本站的名单').waitFor()
  await page.getByRole('heading', { name: '不符' }).waitFor()
  expect(outcomeOf((await handedOut(page)) as Report)).toEqual(expected)
  await page.locator('.trust input[type=file]').setInputFiles({ name: 'no-list.json', mimeType: '', buffer: Buffer.from('{"keys":1}') })
  await page.getByText('no-list.json 不是可信名单').waitFor()
  await page.getByText('没有名单').waitFor()
})

it('says first when the file is not the one that the QR code points to', async () => {
  const { page } = stranger
  leaveTraces('verify', () => [stranger])
  const { expectedManifestHash = '' } = vector('text-of-another-qr-code').options
  await page.evaluate((hash) => (location.hash = hash), expectedManifestHash)
  await choose(page, aFile('another-text.json', vector('text-of-another-qr-code').bytes))
  expect(await announced(page, 'another-text.json：')).toMatch(/^这不是二维码所指的那份协议。another-text\.json：不符/)
  expect(await page.getByRole('heading').first().innerText()).toBe('这不是二维码所指的那份协议')
  expect(outcomeOf((await handedOut(page)) as Report)).toEqual(vector('text-of-another-qr-code').expected)

  const { facts } = JSON.parse(JSON.stringify(await handedOut(page))) as Report
  await page.evaluate((hash) => (location.hash = hash), facts.manifestHash ?? '')
  await page.getByText('与二维码一致').waitFor()
  await page.getByRole('heading', { name: '有效' }).waitFor()
  await page.evaluate(() => (location.hash = ''))
})

it('finds where two files of one alliance part, and that one bundle and its receipt agree', async () => {
  const { page } = stranger
  leaveTraces('verify', () => [stranger])
  const dropped = (name: string) => ({ name: `${name}.json`, text: textOf(name) })
  await drop(page, dropped('small'), dropped('receipt'))
  await page.getByText('互相一致').waitFor()
  await drop(page, dropped('small'), dropped('forked'))
  await page.getByRole('heading', { name: /^small\.json 与 forked\.json 在账本第 \d+ 条分叉$/ }).waitFor()
})

describe('what no page can digest', () => {
  it('refuses two gigabytes before reading a byte, and another file at once takes the place of one that is being read', async () => {
    const { page } = stranger
    leaveTraces('verify', () => [stranger])
    const huge = join(folder, 'huge.pdf')
    const large = join(folder, 'large.json')
    for (const [file, size] of [
      [huge, 2 ** 31 + 1],
      [large, 250_000_000],
    ] as const) {
      writeFileSync(file, '')
      truncateSync(file, size)
    }
    await choose(page, huge)
    expect(await announced(page, 'huge.pdf：')).toContain('没有读取')
    await choose(page, large)
    await page.getByRole('button', { name: '停止' }).waitFor()
    await choose(page, aFile('small.json', vector('small').bytes))
    expect(await announced(page, 'small.json：')).toContain('有效')
    expect(await page.getByText('large.json').count()).toBe(0)
  })

  it.each([
    [
      'an encrypted PDF',
      'locked.pdf',
      '%PDF-1.7\nxref\n0 0\ntrailer\n<< /Root 1 0 R /Encrypt 2 0 R >>\nstartxref\n9\n%%EOF\n',
      'PDF 已加密',
    ],
    ['a picture', 'picture.png', '\u0089PNG\r\n\u001a\n', '文件不是 JSON'],
  ] as const)('says why it does not check %s', async (_, name, text, why) => {
    const { page } = stranger
    leaveTraces('verify', () => [stranger])
    await choose(page, aFile(name, Buffer.from(text)))
    expect(await announced(page, `${name}：`)).toContain(why)
    await page.getByRole('heading', { name: '没有核验' }).waitFor()
  })
})

it('can be used with the keyboard alone, and in English', async () => {
  const { page } = stranger
  leaveTraces('verify', () => [stranger])
  const again = page.getByRole('button', { name: '换一份' })
  await again.focus()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
  expect(chooser.isMultiple()).toBe(true)
  await chooser.setFiles({ name: 'by-keyboard.json', mimeType: '', buffer: Buffer.from(vector('small').bytes) })
  await announced(page, 'by-keyboard.json：')
  await page.getByRole('button', { name: 'English' }).press('Enter')
  await page.getByRole('heading', { name: 'Valid' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.getByRole('button', { name: '中文' }).press('Enter')
  await page.getByRole('heading', { name: '有效' }).waitFor()
})

it.each(['sample', 'a-bundle-of-nothing'])('prints %s on one A4 page, hashes in full', async (name) => {
  const { page } = stranger
  leaveTraces('verify', () => [stranger])
  await choose(page, aFile(`${name}.json`, vector(name).bytes))
  await announced(page, `${name}.json：`)
  const { facts } = (await handedOut(page)) as Report
  await page.emulateMedia({ media: 'print' })
  const onPaper = await page.locator('body').innerText()
  await page.emulateMedia({ media: null })
  expect(onPaper).toContain(`${name}.json`)
  expect(onPaper).toContain(facts.fileHash)
  expect(onPaper).toMatch(/核验于 \d{4} 年 \d{1,2} 月 \d{1,2} 日 \d\d:\d\d（北京时间）\s+核验器 \d/)
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(paper.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1)
})

it.each(devices)('has no violation of WCAG 2.2 AA and fits the window on %s', async (name) => {
  const one = visitors.get(name) ?? expect.fail(name)
  leaveTraces('verify', () => [one])
  const { page } = one
  const found: string[] = []
  const look = async (what: string) => {
    found.push(...(await violations(page)).map((violation) => `${what}: ${violation}`))
    const wider = await overflow(page)
    if (wider > 0) found.push(`${what}: wider than the window by ${wider} px`)
  }
  await look('nothing yet')
  for (const which of ['sample', 'history-truncated', 'cut-short']) {
    await choose(page, aFile(`${which}.json`, vector(which).bytes))
    await announced(page, `${which}.json：`)
    await look(which)
  }
  await page.evaluate((hash) => (location.hash = hash), 'a'.repeat(64))
  await choose(page, aFile('small.json', vector('small').bytes), aFile('forked.json', vector('forked').bytes))
  await page.getByRole('heading', { name: /在账本第 \d+ 条分叉$/ }).waitFor()
  await look('a fork, and another file than the QR code’s')
  expect(found).toEqual([])
  expect(one.complaints).toEqual([])
})

it('has asked nobody for anything since it was opened', () => {
  expect(asked.filter((url) => url.startsWith('http') && url !== `${server.url}/healthz`)).toEqual([`${server.url}/verify`])
})
