import { readSealedPdf } from '@mengyue/proof/pdf'
import { describe, expect, it } from 'vitest'
import { aSealedPdf, aSigner, anAuthority, exchange, failing, noon, sha256, trusting, typeset, withRevision } from './a-sealed-pdf.ts'
import { sealPdf } from './seal-pdf.ts'

describe('a sealed PDF', () => {
  it('holds in every check, and says whose seal it is and what it carries', async () => {
    const { sealed, trust, signer } = await aSealedPdf()
    const { checks, seal, attachment } = await readSealedPdf(sealed, trust)
    expect(checks.map(({ id, outcome, count }) => [id, outcome, count])).toEqual([
      ['pdf-form', 'pass', 54],
      ['pdf-signatures', 'pass', 1],
      ['pdf-byte-range', 'pass', 1],
      ['pdf-revision', 'pass', 2],
      ['pdf-digest', 'pass', 1],
      ['pdf-cms', 'pass', 1],
      ['pdf-certificate', 'pass', 2],
      ['pdf-timestamp', 'pass', 0],
      ['pdf-attachment', 'pass', 1],
    ])
    expect(seal).toEqual({
      certificateFingerprint: sha256(signer.certificate),
      subject: 'CN=测试封存, C=CN',
      issuer: 'CN=测试根证书, C=CN',
      claimedAt: noon.toISOString(),
      timestampAt: null,
      demo: false,
    })
    expect(attachment?.name).toBe('bundle.json')
    expect(JSON.parse(new TextDecoder().decode(attachment?.bytes))).toMatchObject({ format: 'mengyue-bundle' })
  })

  it('begins with the PDF that was sealed, byte by byte', async () => {
    const { sealed } = await aSealedPdf()
    expect(sha256(sealed.subarray(0, typeset.length))).toBe(sha256(typeset))
  })

  it.each(['P-256', 'P-384', 'RSA'] as const)('has the same bytes for the same input, with %s', async (type) => {
    const authority = await anAuthority('根', type)
    const signer = await aSigner(authority, {}, type)
    const [first, second] = [await sealPdf(typeset, signer, noon), await sealPdf(typeset, signer, noon)]
    expect(sha256(second)).toBe(sha256(first))
    expect(await failing(first, trusting(authority))).toEqual([])
    expect(sha256(await sealPdf(typeset, signer, new Date(noon.getTime() + 1000)))).not.toBe(sha256(first))
  })

  it('is not sealed twice', async () => {
    const { sealed, signer } = await aSealedPdf()
    await expect(sealPdf(sealed, signer, noon)).rejects.toMatchObject({ code: 'PDF_NOT_SEALABLE' })
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['text', Buffer.from('%PDX-1.7')],
    ['a PDF with a form', exchange(typeset, '/Type /Catalog', '/AcroForm <<>> ')],
    ['a PDF that was added to', withRevision(typeset, { 60: 'null' })],
    ['half a PDF', typeset.subarray(0, 9000)],
  ])('is not made of %s', async (_, pdf) => {
    const { signer } = await aSealedPdf()
    await expect(sealPdf(pdf, signer, noon)).rejects.toMatchObject({ code: 'PDF_NOT_SEALABLE' })
  })

  it('is made of pages without annotations, and with a list of them elsewhere', async () => {
    const { signer, trust } = await aSealedPdf()
    const without = exchange(typeset, '/Annots [38 0 R 39 0 R]', '                       ')
    const elsewhere = exchange(typeset, '/Annots [38 0 R 39 0 R]', '/Annots 7 0 R          ')
    expect(await failing(await sealPdf(without, signer, noon), trust)).toEqual([])
    expect(await failing(await sealPdf(elsewhere, signer, noon), trust)).toEqual([])
  })
})
