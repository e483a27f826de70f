import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEMO_POLICY, readPemCertificates, readSealedPdf } from '@mengyue/proof/pdf'
import { afterAll, expect, it } from 'vitest'
import { failing, noon, typeset, years } from './a-sealed-pdf.ts'
import { demoAuthority, demoRootFile } from './demo-authority.ts'
import { sealPdf } from './seal-pdf.ts'
import { loadSealSigner } from './seal-signer.ts'

const folders: string[] = []
const dataDir = () => {
  const folder = mkdtempSync(join(tmpdir(), 'mengyue-seal-ca-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const silent = { info: () => undefined, warn: () => undefined }
const signerIn = async (folder: string, now = noon) => {
  const settings = { demo: true, dataDir: folder, sealP12: undefined, sealP12Password: undefined, timestampUrl: undefined }
  const signer = await loadSealSigner(settings, silent, now)
  return signer ?? expect.fail('a demo always has a signer')
}
const trustIn = (folder: string) => ({ trustedCertificates: readPemCertificates(readFileSync(demoRootFile(folder), 'utf8')), at: noon })

it('is made at the first start, found at the next, and marks what it seals', async () => {
  const folder = join(dataDir(), 'not', 'there', 'yet')
  const first = await signerIn(folder)
  expect((await signerIn(folder)).certificate).toEqual(first.certificate)
  const sealed = await sealPdf(typeset, first, noon)
  expect(await failing(sealed, trustIn(folder))).toEqual([])
  const { seal, checks } = await readSealedPdf(sealed, { trustedCertificates: [], at: noon })
  expect(seal).toMatchObject({ demo: true, subject: 'CN=盟约演示封存 DEMO, O=盟约演示, C=CN' })
  expect(checks.find(({ id }) => id === 'pdf-certificate')).toMatchObject({
    outcome: 'unknown',
    findings: [{ found: expect.stringContaining('a demo seal') as unknown }],
  })
  expect(DEMO_POLICY).toMatch(/^2\.25\.\d+$/)
})

it('keeps its keys for the owner alone, and shows the root to all', async () => {
  const folder = dataDir()
  await demoAuthority(folder, noon)
  const modes = Object.fromEntries(
    readdirSync(join(folder, 'seal-ca')).map((name) => [name, statSync(join(folder, 'seal-ca', name)).mode & 0o777]),
  )
  expect(modes).toEqual({ 'authority.pem': 0o600, 'seal.pem': 0o600, 'root.pem': 0o644 })
  expect(readFileSync(demoRootFile(folder), 'utf8')).not.toContain('PRIVATE')
})

it('is one, however many start at once', async () => {
  const folder = dataDir()
  const all = await Promise.all(Array.from({ length: 20 }, () => demoAuthority(folder, noon)))
  expect(new Set(all.map(({ chain }) => Buffer.from(chain[0] ?? []).toString('hex'))).size).toBe(1)
  expect(new Set(all.map(({ certificate }) => Buffer.from(certificate).toString('hex'))).size).toBe(1)
  expect(readdirSync(folder)).toEqual(['seal-ca'])
})

it('issues a seal that nears its end anew, under the same root', async () => {
  const folder = dataDir()
  const old = await signerIn(folder)
  const renewed = await signerIn(folder, years(10))
  expect(renewed.certificate).not.toEqual(old.certificate)
  expect(renewed.chain).toEqual(old.chain)
  expect(await failing(await sealPdf(typeset, renewed, years(10)), { ...trustIn(folder), at: years(10) })).toEqual([])
})

it('makes a lost seal anew, and refuses a broken authority instead of replacing it', async () => {
  const folder = dataDir()
  const old = await signerIn(folder)
  unlinkSync(join(folder, 'seal-ca', 'seal.pem'))
  expect((await signerIn(folder)).chain).toEqual(old.chain)
  writeFileSync(join(folder, 'seal-ca', 'authority.pem'), 'nothing')
  await expect(signerIn(folder)).rejects.toMatchObject({ code: 'SEAL_CA_UNUSABLE', message: expect.stringContaining('seal-ca') as unknown })
  expect(existsSync(demoRootFile(folder))).toBe(true)
})
