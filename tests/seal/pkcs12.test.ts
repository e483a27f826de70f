import { readCertificate } from '@mengyue/proof/pdf'
import { loadSealSigner, type SealSettings } from '@mengyue/server/pdf-seal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCertificates, makePkcs12, signerOf, Workshop } from './tools.ts'

const workshop = new Workshop()
beforeAll(() => makeCertificates(workshop, 'P-256'))
afterAll(() => workshop.remove())

const containing = (text: string): unknown => expect.stringContaining(text)

describe('a PKCS#12 file', () => {
  it.each([
    ['as openssl writes it today', 'päss 密码', []],
    ['with 3DES and SHA-1', 'secret', ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
    ['with AES-128', 'secret', ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC']],
    ['with a MAC of SHA-512', 'secret', ['-macalg', 'sha512']],
    ['with certificates in the open', 'secret', ['-certpbe', 'NONE']],
    ['with nothing encrypted', 'secret', ['-certpbe', 'NONE', '-keypbe', 'NONE']],
    ['without a password', '', []],
  ])('%s is opened, the chain in order', async (_, password, more) => {
    const sealP12 = makePkcs12(workshop, 'seal.p12', password, ...more)
    const signer = await signerOf({ sealP12, sealP12Password: password })
    const names = [signer.certificate, ...signer.chain].map((der) => readCertificate(der).subjectName.split(',')[0])
    expect(names).toEqual(['CN=Platform seal', 'CN=Test authority', 'CN=Test root'])
    expect(signer.demo).toBe(false)
  })

  it.each([
    ['with another password', () => makePkcs12(workshop, 'a.p12', 'right'), 'the password is wrong'],
    ['with ciphers of old', () => makePkcs12(workshop, 'b.p12', 'wrong', '-legacy'), 'openssl pkcs12 -legacy'],
    ['that is something else', () => workshop.path('seal.pem'), ''],
    ['that is not there', () => workshop.path('nothing.p12'), 'ENOENT'],
    ['cut off', () => workshop.write('c.p12', workshop.read('seal.p12').subarray(0, 900)), 'cut off'],
  ])('%s is refused, with its path and no secret', async (_, make, why) => {
    const path = make()
    const refused = expect(signerOf({ sealP12: path, sealP12Password: 'wrong' })).rejects
    await refused.toMatchObject({ code: 'SEAL_P12_UNUSABLE', message: containing(path) })
    await refused.toMatchObject({ message: containing(why) })
    await refused.not.toMatchObject({ message: containing('right') })
  })

  it('whose key belongs to no certificate in it is refused', async () => {
    workshop.openssl('pkcs12', '-export', '-inkey', 'middle.key', '-nocerts', '-passout', 'pass:x', '-out', 'd.p12')
    await expect(signerOf({ sealP12: workshop.path('d.p12'), sealP12Password: 'x' })).rejects.toMatchObject({
      message: containing('no certificate in it belongs to the key'),
    })
  })
})

describe('what the log says', () => {
  const said: string[] = []
  const log = { info: (text: string) => said.push(text), warn: (text: string) => said.push(text) }
  const settings: SealSettings = { demo: false, dataDir: '', sealP12: undefined, sealP12Password: undefined, timestampUrl: undefined }

  it('whose seal it is, never the password or the key', async () => {
    const sealP12 = makePkcs12(workshop, 'seal.p12', 'hunter2')
    const signer = await loadSealSigner({ ...settings, sealP12, sealP12Password: 'hunter2' }, log, new Date())
    expect(said.join('\n')).toContain('CN=Platform seal')
    expect(said.join('\n')).not.toContain('hunter2')
    expect(JSON.stringify(signer)).not.toMatch(/"d":|PRIVATE|hunter2/)
  })

  it('in production without a certificate: that sealing waits, and what to set', async () => {
    said.length = 0
    expect(await loadSealSigner(settings, log, new Date())).toBeNull()
    expect(said.join('\n')).toContain('SEAL_P12')
  })

  it('that the certificate has expired', async () => {
    said.length = 0
    const sealP12 = makePkcs12(workshop, 'seal.p12', 'x')
    await loadSealSigner({ ...settings, sealP12, sealP12Password: 'x' }, log, new Date(Date.now() + 11 * 365 * 86_400_000))
    expect(said.join('\n')).toContain('has expired')
  })
})
