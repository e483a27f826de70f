import { readFileSync } from 'node:fs'
import { NotAPdf, readPemCertificates, readSealedPdf, type ReadSealedPdfOptions } from '@mengyue/proof/pdf'
import { demoRootFile, sealPdf } from '@mengyue/server/pdf-seal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { opensslCades, pdfsig, qpdfCheck } from './opinions.ts'
import { keyKinds, makeCertificates, makePkcs12, signerOf, typeset, Workshop } from './tools.ts'

const workshops: Workshop[] = []
const workshop = () => {
  const made = new Workshop()
  workshops.push(made)
  return made
}
afterAll(() => workshops.forEach((one) => one.remove()))

const trusting = (file: string): ReadSealedPdfOptions => ({
  trustedCertificates: readPemCertificates(readFileSync(file, 'utf8')),
  at: new Date(),
})

const containing = (text: string): unknown => expect.stringContaining(text)

const failing = async (pdf: Uint8Array, options: ReadSealedPdfOptions) =>
  (await readSealedPdf(pdf, options)).checks.filter(({ outcome }) => outcome !== 'pass').map(({ id }) => id)

describe.each(Object.keys(keyKinds) as (keyof typeof keyKinds)[])('sealed with a certificate of openssl, %s', (kind) => {
  it('ours, pdfsig, qpdf and openssl agree', async () => {
    const place = workshop()
    makeCertificates(place, kind)
    const signer = await signerOf({ sealP12: makePkcs12(place, 'seal.p12', '密码 1'), sealP12Password: '密码 1' })
    const sealed = await sealPdf(typeset, signer, new Date())
    expect(await failing(sealed, trusting(place.path('root.pem')))).toEqual([])
    expect(pdfsig(place, sealed)).toMatchObject({ code: 0, valid: true, total: true })
    expect(qpdfCheck(place, sealed)).toMatchObject({ code: 0 })
    expect(opensslCades(place, sealed, place.path('root.pem'))).toMatchObject({
      code: 0,
      said: containing('Verification successful'),
    })
  })
})

describe('sealed by a demo', () => {
  let place: Workshop
  let sealed: Uint8Array
  let trust: ReadSealedPdfOptions
  beforeAll(async () => {
    place = workshop()
    sealed = await sealPdf(typeset, await signerOf({ demo: true, dataDir: place.folder }), new Date())
    trust = trusting(demoRootFile(place.folder))
  })

  it('all agree, and it is marked', async () => {
    expect(await failing(sealed, trust)).toEqual([])
    expect((await readSealedPdf(sealed, trust)).seal).toMatchObject({ demo: true, subject: containing('演示') })
    expect(pdfsig(place, sealed)).toMatchObject({ code: 0, valid: true, total: true })
    expect(qpdfCheck(place, sealed)).toMatchObject({ code: 0 })
    expect(opensslCades(place, sealed, demoRootFile(place.folder))).toMatchObject({ code: 0 })
  })

  it('an overlay: pdfsig still calls the signature valid, ours does not', async () => {
    const changed = withOverlay(sealed)
    expect(pdfsig(place, changed)).toMatchObject({ code: 0, valid: true })
    expect(await failing(changed, trust)).toEqual(['pdf-byte-range', 'pdf-revision'])
  })

  it('a changed byte: pdfsig and openssl see it too, and pdfsig exits 0 all the same', async () => {
    const changed = sealed.with(9000, (sealed[9000] ?? 0) ^ 1)
    expect(await failing(changed, trust)).toContain('pdf-digest')
    expect(pdfsig(place, changed)).toMatchObject({ code: 0, valid: false })
    expect(opensslCades(place, changed, demoRootFile(place.folder))).not.toMatchObject({ code: 0 })
  })

  it('encrypted by qpdf: refused', async () => {
    place.write('plain.pdf', sealed)
    for (const bits of ['128', '256']) {
      expect(place.run('qpdf', '--allow-weak-crypto', '--encrypt', 'a', 'b', bits, '--', 'plain.pdf', 'encrypted.pdf').code).toBe(0)
      await expect(readSealedPdf(place.read('encrypted.pdf'), trust)).rejects.toThrow(NotAPdf)
    }
  })

  it('rewritten by qpdf: no longer sealed', async () => {
    place.write('plain.pdf', sealed)
    for (const how of ['--object-streams=generate', '--linearize', '--qdf']) {
      place.run('qpdf', how, 'plain.pdf', 'rewritten.pdf')
      expect(await failing(place.read('rewritten.pdf'), trust)).toContain('pdf-byte-range')
    }
  })
})

describe('signed by openssl in the place of our signature', () => {
  const place = workshop()
  const signedBy = async (...how: string[]): Promise<string[]> => {
    makeCertificates(place, 'P-256')
    const signer = await signerOf({ sealP12: makePkcs12(place, 'seal.p12', 'x'), sealP12Password: 'x' })
    const sealed = Buffer.from(await sealPdf(typeset, signer, new Date())).toString('latin1')
    const [, before = '', old = '', after = ''] = /^([^]*\/Contents <)([0-9a-f]{1000,})(>[^]*)$/.exec(sealed) ?? []
    place.write('covered.bin', Buffer.from(before.slice(0, -1) + after.slice(1), 'latin1'))
    const what = ['-signer', 'seal.pem', '-inkey', 'seal.key', '-certfile', 'chain.pem', '-in', 'covered.bin']
    place.openssl('cms', '-sign', '-binary', '-outform', 'DER', '-out', 'signed.cms', ...what, ...how)
    const value = Buffer.from(place.read('signed.cms')).toString('hex').padEnd(old.length, '0')
    const { checks } = await readSealedPdf(Buffer.from(before + value + after, 'latin1'), trusting(place.path('root.pem')))
    return checks.flatMap(({ id, outcome, findings }) =>
      outcome === 'pass' ? [] : [`${id} ${findings[0]?.found ?? findings[0]?.expected ?? ''}`],
    )
  }

  it('as CAdES has it: the time is where PAdES does not want it', async () => {
    expect(await signedBy('-cades')).toEqual(['pdf-cms a signing time among the signed attributes'])
  })

  it('without naming the certificate, or without attributes', async () => {
    expect((await signedBy()).join()).toContain('pdf-cms')
    expect((await signedBy('-noattr')).join()).toContain('pdf-cms')
    expect((await signedBy('-cades', '-nocerts')).join()).toContain('pdf-cms')
    expect((await signedBy('-cades', '-keyid')).join()).toContain('pdf-cms')
    expect((await signedBy('-cades', '-nodetach')).join()).toContain('pdf-cms')
  })
})

/** A blue box over the first page, by an incremental update of qpdf's kind. */
function withOverlay(pdf: Uint8Array): Uint8Array {
  let text = Buffer.from(pdf).toString('latin1')
  const before = /startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1] ?? ''
  const root = /\/Root (\d+) 0 R[^]*$/.exec(text)?.[1] ?? ''
  const page = text.length
  text += '40 0 obj\n<< /Type /Page /Parent 1 0 R /MediaBox [0 0 419 595] /Contents 98 0 R >>\nendobj\n'
  const overlay = text.length
  text += '98 0 obj\n<< /Length 27 >>\nstream\n0 0 1 rg 40 40 300 500 re f\nendstream\nendobj\n'
  const start = text.length
  const entry = (at: number) => `${String(at).padStart(10, '0')} 00000 n\r\n`
  text += `xref\n40 1\n${entry(page)}98 1\n${entry(overlay)}trailer\n<< /Size 99 /Root ${root} 0 R /Prev ${before} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
