import { deflateSync } from 'node:zlib'
import { NotAPdf, openPdf, readSealedPdf } from '@mengyue/proof/pdf'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  aSealedPdf,
  aSigner,
  anAuthority,
  exchange,
  failing,
  noon,
  problemsOf,
  trusting,
  typeset,
  withRevision,
  years,
} from './a-sealed-pdf.ts'
import { issueCertificate } from './issue-certificate.ts'
import { sealPdf } from './seal-pdf.ts'

let sound: Awaited<ReturnType<typeof aSealedPdf>>
beforeAll(async () => {
  sound = await aSealedPdf()
})

const end = () => sound.sealed.length
const pageOver = '<< /Type /Page /Parent 1 0 R /MediaBox [0 0 419.52756 595.2756] /Contents 98 0 R >>'
const overlay = '<< /Length 33 >>\nstream\n0 0 1 rg 40 40 300 500 re f      \nendstream'

describe('what was added after the seal', () => {
  it('an overlay over a page', async () => {
    const problems = await problemsOf(withRevision(sound.sealed, { 40: pageOver, 98: overlay }), sound.trust)
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['pdf-byte-range', 'pdf-revision'])
    expect(problems[0]).toContain(`/ByteRange ends ${end()}`)
    expect(problems[1]).toMatch(new RegExp(`bytes ${end()} to \\d+ \\d+ bytes after the seal`))
    expect(problems[1]).toMatch(/revisions 3, the newest at byte \d+ \/ 2/)
  })

  it('an empty revision', async () => {
    expect(await failing(withRevision(sound.sealed, { 199: 'null' }), sound.trust)).toEqual(['pdf-byte-range', 'pdf-revision'])
  })

  it.each(['\n', ' ', '%%EOF\n', 'x'.repeat(5000)])('bytes after the end: %j', async (added) => {
    const changed = Buffer.concat([sound.sealed, Buffer.from(added)])
    const failed = await failing(changed, sound.trust)
    expect(failed).toContain('pdf-byte-range')
    expect(failed).toContain('pdf-revision')
  })

  it('another attachment in place of the bundle', async () => {
    const forged = '{"format":"mengyue-bundle","forged":true}'
    const changed = withRevision(sound.sealed, { 45: `<< /Length ${forged.length} /Type /EmbeddedFile >>\nstream\n${forged}\nendstream` })
    expect(await failing(changed, sound.trust)).toEqual(['pdf-byte-range', 'pdf-revision'])
  })

  it('a second attachment', async () => {
    const changed = withRevision(sound.sealed, {
      97: '<< /Type /Filespec /F (bundle.json) /UF (bundle.json) /EF << /F 98 0 R >> /AFRelationship /Data >>',
      98: '<< /Length 2 /Type /EmbeddedFile >>\nstream\n{}\nendstream',
    })
    expect(await failing(changed, sound.trust)).toEqual(['pdf-byte-range', 'pdf-revision', 'pdf-attachment'])
  })

  it('a second signature', async () => {
    const signature = '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 1 2 3] /Contents <00> >>'
    const problems = await problemsOf(withRevision(sound.sealed, { 98: signature }), sound.trust)
    expect(problems[0]).toMatch(/^pdf-signatures: byte \d+, byte \d+ 2 \/ 1/)
  })

  it('a revision by an editor that writes cross-reference streams', async () => {
    const start = end()
    const stream = '98 0 obj\n<< /Type /XRef /Size 99 /W [1 2 1] /Root 49 0 R /Length 0 >>\nstream\n\nendstream\nendobj\n'
    const changed = Buffer.concat([sound.sealed, Buffer.from(`${stream}startxref\n${start}\n%%EOF\n`)])
    const failed = await failing(changed, sound.trust)
    expect(failed).toEqual(['pdf-form', 'pdf-byte-range', 'pdf-revision', 'pdf-attachment'])
  })
})

describe('what was changed under the seal', () => {
  it('a word in the attachment', async () => {
    const problems = await problemsOf(exchange(sound.sealed, '"formatVersion":1', '"formatVersion":2'), sound.trust)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^pdf-digest: the document [0-9a-f]{64} \/ [0-9a-f]{64}/)
  })

  it('the time', async () => {
    expect(await failing(exchange(sound.sealed, '/M (D:20260301', '/M (D:20260201'), sound.trust)).toEqual(['pdf-digest'])
  })

  it('ByteRange: less of the end, a wider gap, another beginning', async () => {
    const [old = '', a = '', b = '', c = ''] =
      /\/ByteRange \[0 (\d+) (\d+) (\d+)\] */.exec(Buffer.from(sound.sealed).toString('latin1')) ?? []
    const moved = (range: string) => exchange(sound.sealed, old, `/ByteRange ${range}`.padEnd(old.length))
    expect((await problemsOf(moved(`[0 ${a} ${b} ${Number(c) - 1}]`), sound.trust))[0]).toContain('pdf-byte-range: /ByteRange ends')
    expect((await problemsOf(moved(`[0 ${a} ${Number(b) + 1} ${Number(c) - 1}]`), sound.trust))[0]).toContain('goes on after the signature')
    expect((await problemsOf(moved(`[1 ${Number(a) - 1} ${b} ${c}]`), sound.trust))[0]).toContain('/ByteRange begins')
    expect(await failing(moved(`[0 ${a} ${b} 99999999]`), sound.trust)).toEqual(['pdf-byte-range', 'pdf-digest'])
    expect(await failing(moved(`[0 ${a} ${b} (x)]`), sound.trust)).toContain('pdf-byte-range')
  })

  it('the signature: other digits, another case, something in the padding', async () => {
    const text = Buffer.from(sound.sealed).toString('latin1')
    const start = text.indexOf('/Contents <30') + '/Contents <'.length
    const padding = text.indexOf('0000000000000000>')
    const flip = (at: number, by: string) => Buffer.from(text.slice(0, at) + by + text.slice(at + 1), 'latin1')
    expect(await failing(flip(text.indexOf('a', start), 'A'), sound.trust)).toContain('pdf-cms')
    expect(await failing(flip(padding, '1'), sound.trust)).toContain('pdf-cms')
  })

  it('the seal of another document, put over this one', async () => {
    const other = await sealPdf(exchange(typeset, '"formatVersion":1', '"formatVersion":2'), sound.signer, noon)
    const [mine, theirs] = [sound.sealed, other].map(
      (pdf) => /\/Contents <([0-9a-f]{100,})>/.exec(Buffer.from(pdf).toString('latin1'))?.[1] ?? '',
    )
    expect(await failing(exchange(sound.sealed, mine ?? '', theirs ?? ''), sound.trust)).toEqual(['pdf-digest'])
  })

  it('no seal at all', async () => {
    expect((await problemsOf(typeset, sound.trust))[0]).toBe('pdf-signatures: the document 0 / 1')
  })

  it('cut off, wherever', async () => {
    for (let length = 9; length < end(); length += 997) expect(await failing(sound.sealed.subarray(0, length), sound.trust)).not.toEqual([])
    expect(await failing(sound.sealed.subarray(0, -1), sound.trust)).toContain('pdf-byte-range')
  })
})

describe('who sealed', () => {
  const sealedBy = async (signer: Parameters<typeof sealPdf>[1]) => sealPdf(typeset, signer, noon)

  it('somebody whom the trust list does not name', async () => {
    const problems = await problemsOf(sound.sealed, trusting(await anAuthority('另一个根')))
    expect(problems).toEqual([
      expect.stringMatching(/^pdf-certificate: CN=测试根证书, C=CN [0-9a-f]{64} \/ a certificate of the trust list/),
    ])
  })

  it('nobody knows, without a trust list', async () => {
    const { checks, seal } = await readSealedPdf(sound.sealed, { trustedCertificates: [], at: noon })
    expect(checks.filter(({ outcome }) => outcome !== 'pass')).toMatchObject([{ id: 'pdf-certificate', outcome: 'unknown' }])
    expect(seal?.timestampAt).toBeNull()
  })

  it('somebody under the same name as the trusted authority, with another key', async () => {
    const impostor = await anAuthority()
    const problems = await problemsOf(await sealedBy(await aSigner(impostor)), sound.trust)
    expect(problems[0]).toContain('pdf-certificate')
  })

  it('a certificate that was not signed by who it names', async () => {
    const impostor = await anAuthority()
    const signer = { ...(await aSigner(impostor)), chain: [sound.authority.certificate] }
    expect(await problemsOf(await sealedBy(signer), sound.trust)).toEqual([
      expect.stringContaining('not signed by the issuer that it names'),
    ])
  })

  it.each([
    ['had expired', { notAfter: years(-0.1) }, /^pdf-certificate: .+ expired at 2026-01-23/],
    ['was not valid yet', { notBefore: years(1) }, /^pdf-certificate: .+ valid only from 2027/],
    ['is an authority’s, not for documents', { use: 'authority' as const }, /a key for signatures \(keyUsage\)/],
  ])('a certificate that %s', async (_, order, expected) => {
    const signer = await aSigner(sound.authority, order)
    expect(await problemsOf(await sealedBy(signer), sound.trust)).toEqual([expect.stringMatching(expected)])
  })

  it('a certificate that has expired since: unknown, for nothing proves when', async () => {
    const later = { ...sound.trust, at: years(4) }
    expect(await problemsOf(sound.sealed, later)).toEqual([
      expect.stringMatching(/^pdf-certificate\?: .+ a timestamp from before it ended/),
    ])
  })

  it('a certificate issued by one that may not issue any', async () => {
    const middle = await aSigner(sound.authority)
    const { key, ...rest } = await aSigner(sound.authority)
    const order = { subject: { CN: '冒充' }, issuer: { C: 'CN', CN: '测试封存' }, spki: key.spki, issuerSpki: middle.key.spki }
    const certificate = await issueCertificate({ ...order, notBefore: years(-1), notAfter: years(1), use: 'documents' }, middle.key)
    const signer = { ...rest, key, certificate, chain: [middle.certificate, sound.authority.certificate] }
    expect(await problemsOf(await sealedBy(signer), sound.trust)).toEqual([expect.stringContaining('may not issue certificates')])
  })

  it('a certificate that nothing vouches for, beside the signer’s', async () => {
    const stranger = await anAuthority('无关')
    const stray = await aSigner(stranger)
    const signer = { ...sound.signer, chain: [sound.authority.certificate, stray.certificate] }
    expect(await problemsOf(await sealedBy(signer), sound.trust)).toEqual([
      expect.stringContaining('a certificate that nothing vouches for'),
    ])
  })
})

describe('what is refused in a sentence', () => {
  const refused = async (bytes: Uint8Array) =>
    readSealedPdf(bytes, sound.trust).then(
      () => 'nothing',
      (error: unknown) => (error instanceof NotAPdf && error.zh && error.en ? error.code : error),
    )

  it('what is no PDF', async () => {
    for (const bytes of [new Uint8Array(), Buffer.from('{"format":"mengyue-bundle"}'), Buffer.from('%PDF'), new Uint8Array(100)])
      expect(await refused(bytes)).toBe('PDF_NOT_PDF')
  })

  it('an encrypted PDF, with either kind of cross-reference', async () => {
    expect(await refused(exchange(sound.sealed, /\/Prev (\d+) >>/, '/Encrypt 7 0 R /Prev $1 >>'))).toBe('PDF_ENCRYPTED')
    const stream = '%PDF-1.7\n1 0 obj\n<< /Type /XRef /Encrypt 2 0 R /Length 0 >>\nstream\n\nendstream\nendobj\nstartxref\n9\n%%EOF\n'
    expect(await refused(Buffer.from(stream))).toBe('PDF_ENCRYPTED')
  })

  it('a PDF that is too large, before it is looked at', async () => {
    const bytes = new Uint8Array(64 * 1024 * 1024 + 1)
    bytes.set(sound.sealed)
    expect(await refused(bytes)).toBe('PDF_TOO_LARGE')
  })
})

describe('what would take all memory', () => {
  it('an attachment that unpacks to more than it may', { timeout: 60_000 }, async () => {
    const bomb = deflateSync(Buffer.alloc(80 * 1024 * 1024)).toString('latin1')
    const pdf = withRevision(sound.sealed, {
      45: `<< /Length ${bomb.length} /Type /EmbeddedFile /Filter /FlateDecode >>\nstream\n${bomb}\nendstream`,
    })
    const before = process.memoryUsage().rss
    const problems = await problemsOf(pdf, sound.trust)
    expect(problems.at(-1)).toMatch(/^pdf-attachment: bundle\.json, byte \d+ a stream that unpacks to more than 67108864 bytes/)
    expect(process.memoryUsage().rss - before).toBeLessThan(512 * 1024 * 1024)
  })

  it('values nested without end, and revisions in a circle', async () => {
    expect(await problemsOf(withRevision(sound.sealed, { 98: '['.repeat(100_000) }), sound.trust)).toContainEqual(
      expect.stringMatching(/^pdf-form: byte \d+ values nested too deep/),
    )
    const { revisions } = openPdf(sound.sealed)
    const circle = exchange(sound.sealed, /\/Prev \d+ >>/, `/Prev ${revisions[0].at} >>`)
    expect(await problemsOf(circle, sound.trust)).toContainEqual(expect.stringContaining('a revision that comes before itself'))
  })
})
