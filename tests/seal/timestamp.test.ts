import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { NotAPdf, readPemCertificates, readSealedPdf, type ReadSealedPdfOptions } from '@mengyue/proof/pdf'
import { sealPdf, type SealSigner } from '@mengyue/server/pdf-seal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAuthority, type TimestampAuthority } from './authority.ts'
import { opensslCades, pdfsig } from './opinions.ts'
import { keyKinds, makeCertificates, makePkcs12, signerOf, typeset, Workshop } from './tools.ts'

const trusting = (...files: string[]): ReadSealedPdfOptions => ({
  trustedCertificates: files.flatMap((file) => readPemCertificates(readFileSync(file, 'utf8'))),
  at: new Date(),
})

const problems = async (pdf: Uint8Array, options: ReadSealedPdfOptions) =>
  (await readSealedPdf(pdf, options)).checks.filter(({ outcome }) => outcome !== 'pass')

describe.each(Object.keys(keyKinds) as (keyof typeof keyKinds)[])('a seal with a timestamp of an authority with %s', (kind) => {
  const workshop = new Workshop()
  let authority: TimestampAuthority
  let signer: SealSigner
  let trust: ReadSealedPdfOptions
  beforeAll(async () => {
    makeCertificates(workshop, 'P-256')
    authority = await startAuthority(workshop, kind)
    signer = await signerOf({ sealP12: makePkcs12(workshop, 'seal.p12', 'x'), sealP12Password: 'x', timestampUrl: authority.url })
    trust = trusting(workshop.path('root.pem'))
  })
  afterAll(async () => {
    await authority.stop()
    workshop.remove()
  })

  it('holds, and the time is the authority’s', async () => {
    const [before, claimed] = [new Date(), new Date('2026-01-01T00:00:00Z')]
    const sealed = await sealPdf(typeset, { ...signer }, claimed)
    const { checks, seal } = await readSealedPdf(sealed, { ...trust, at: new Date() })
    // What the seal says lies before its certificate was made; the timestamp is what counts.
    expect(checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
    expect(checks.find(({ id }) => id === 'pdf-timestamp')?.count).toBe(1)
    expect(seal?.claimedAt).toBe(claimed.toISOString())
    expect(new Date(seal?.timestampAt ?? 0).getTime()).toBeGreaterThanOrEqual(Math.floor(before.getTime() / 1000) * 1000)
    expect(pdfsig(workshop, sealed)).toMatchObject({ valid: true, total: true })
    expect(opensslCades(workshop, sealed, workshop.path('root.pem'))).toMatchObject({ code: 0 })
  })

  it('holds after the certificate has expired, for the time is proven', async () => {
    const sealed = await sealPdf(typeset, signer, new Date())
    const later = { ...trust, at: new Date(Date.now() + 15 * 365 * 86_400_000) }
    expect(await problems(sealed, later)).toEqual([])
  })

  it('by an authority that the trust list does not name: unknown, and proves no time', async () => {
    const [seal, stamp] = [new Workshop(), workshop]
    makeCertificates(seal, 'P-256')
    const other = await signerOf({ sealP12: makePkcs12(seal, 'seal.p12', 'x'), sealP12Password: 'x', timestampUrl: authority.url })
    const sealed = await sealPdf(typeset, other, new Date())
    const read = await readSealedPdf(sealed, trusting(seal.path('root.pem')))
    expect(read.checks.filter(({ outcome }) => outcome !== 'pass')).toMatchObject([{ id: 'pdf-timestamp', outcome: 'unknown' }])
    expect(read.seal?.timestampAt).toBeNull()
    expect(await problems(sealed, trusting(seal.path('root.pem'), stamp.path('root.pem')))).toEqual([])
    seal.remove()
  })

  it('every change of a byte in it is found', async () => {
    const sealed = await sealPdf(typeset, signer, new Date())
    const text = Buffer.from(sealed).toString('latin1')
    const hex = /\/Contents <([0-9a-f]{1000,}?)0*>/.exec(text)?.[1] ?? ''
    const start = text.indexOf(hex)
    await fc.assert(
      fc.asyncProperty(fc.nat(hex.length - 1), fc.integer({ min: 1, max: 15 }), async (index, by) => {
        const digit = (Number.parseInt(hex[index] ?? '0', 16) ^ by).toString(16)
        // An RSA signature may be named by its key alone or with its hash (RFC 3370, 3.2): the one change that says the same.
        fc.pre(!(by === 10 && hex.slice(index - 17, index + 1) === '2a864886f70d010101'))
        const found = await problems(sealed.with(start + index, digit.charCodeAt(0)), trust).catch((error: unknown) => {
          if (error instanceof NotAPdf) return [error]
          throw error
        })
        expect(found).not.toEqual([])
      }),
      { numRuns: 250 },
    )
  })
})

describe('an authority that does not do what it should', () => {
  const workshop = new Workshop()
  let authority: TimestampAuthority
  let signer: SealSigner
  beforeAll(async () => {
    makeCertificates(workshop, 'P-256')
    authority = await startAuthority(workshop, 'P-256')
    signer = await signerOf({ sealP12: makePkcs12(workshop, 'seal.p12', 'x'), sealP12Password: 'x', timestampUrl: authority.url })
  })
  afterAll(async () => {
    await authority.stop()
    workshop.remove()
  })
  const sealing = () => sealPdf(typeset, signer, new Date())

  it('stamps something else: nothing is sealed', async () => {
    authority.ask = (question) => {
      const changed = Buffer.from(question)
      changed[40] = (changed[40] ?? 0) ^ 1
      return changed
    }
    await expect(sealing()).rejects.toMatchObject({ code: 'TSA_REFUSED', message: containing('over something else') })
    authority.ask = undefined
  })

  it('repeats an old answer: nothing is sealed', async () => {
    let first: Buffer | undefined
    authority.tamper = (answer) => (first ??= answer)
    await sealing()
    await expect(sealing()).rejects.toMatchObject({ code: 'TSA_REFUSED', message: containing('answers another question') })
    authority.tamper = undefined
  })

  it.each([
    ['rejects', Buffer.from('30053003020102', 'hex')],
    ['answers nonsense', Buffer.from('<html>')],
  ])('%s: nothing is sealed', async (_, answer) => {
    authority.tamper = () => answer
    await expect(sealing()).rejects.toMatchObject({ code: 'TSA_REFUSED' })
    authority.tamper = undefined
  })

  it('stamps with a certificate that is not for timestamps: nothing is sealed', async () => {
    authority.tamper = (answer) => {
      workshop.write('genuine.tsr', answer)
      workshop.openssl('ts', '-reply', '-in', 'genuine.tsr', '-token_out', '-out', 'genuine.token')
      workshop.openssl('cms', '-verify', '-noverify', '-inform', 'DER', '-in', 'genuine.token', '-out', 'info.der')
      const how = [
        '-cades',
        '-binary',
        '-nodetach',
        '-econtent_type',
        '1.2.840.113549.1.9.16.1.4',
        '-signer',
        'seal.pem',
        '-inkey',
        'seal.key',
      ]
      workshop.openssl('cms', '-sign', ...how, '-in', 'info.der', '-outform', 'DER', '-out', 'forged.token')
      return asAnswer(workshop.read('forged.token'))
    }
    await expect(sealing()).rejects.toMatchObject({ code: 'TSA_REFUSED', message: containing('is not one for timestamps') })
    authority.tamper = undefined
  })

  it('answers without end, or is not there: nothing is sealed, and trying again may help', async () => {
    authority.tamper = () => Buffer.alloc(100_000)
    await expect(sealing()).rejects.toMatchObject({ code: 'TSA_UNREACHABLE' })
    authority.tamper = undefined
    await expect(sealPdf(typeset, { ...signer, timestampUrl: 'http://127.0.0.1:9/' }, new Date())).rejects.toMatchObject({
      code: 'TSA_UNREACHABLE',
    })
  })
})

describe('a timestamp that was put on afterwards', () => {
  const workshop = new Workshop()
  afterAll(() => workshop.remove())

  it('over another signature: found', async () => {
    makeCertificates(workshop, 'P-256')
    // With RSA all tokens have the same length, so that one fits in the place of another.
    const authority = await startAuthority(workshop, 'RSA')
    const signer = await signerOf({ sealP12: makePkcs12(workshop, 'seal.p12', 'x'), sealP12Password: 'x', timestampUrl: authority.url })
    const now = Date.now()
    const [one, other] = [await sealPdf(typeset, signer, new Date(now)), await sealPdf(typeset, signer, new Date(now + 60_000))]
    await authority.stop()
    const trust = trusting(workshop.path('root.pem'))
    const [mine, theirs] = [tokenIn(one), tokenIn(other)]
    expect(mine).toHaveLength(theirs.length)
    const changed = Buffer.from(Buffer.from(one).toString('latin1').replace(mine, theirs), 'latin1')
    expect(await problems(changed, trust)).toMatchObject([
      { id: 'pdf-timestamp', outcome: 'fail', findings: [{ found: containing('over something else') }] },
    ])
  })
})

/** A granted TimeStampResp with this token. */
function asAnswer(token: Uint8Array): Buffer {
  const granted = Buffer.from('3003020100', 'hex')
  const head = Buffer.from([0x30, 0x82, 0, 0])
  head.writeUInt16BE(granted.length + token.length, 2)
  return Buffer.concat([head, granted, token])
}

const containing = (text: string): unknown => expect.stringContaining(text)

/** The hexadecimal digits of the timestamp token in a sealed PDF: what follows the attribute's type. */
function tokenIn(pdf: Uint8Array): string {
  const hex = /\/Contents <(3082([0-9a-f]{4})[0-9a-f]{1000,})>/.exec(Buffer.from(pdf).toString('latin1'))
  // Its own length tells where it ends; what follows are zeros that fill the space.
  const signature = hex?.[1]?.slice(0, 2 * (4 + Number.parseInt(hex[2] ?? '', 16))) ?? ''
  return signature.slice(signature.indexOf('060b2a864886f70d010910020e'))
}
